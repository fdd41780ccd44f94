import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './run';

/** Creates a Python virtual environment with packages, once; returns its interpreter. */
export async function virtualEnvironment(folder: string, ...install: string[]): Promise<string> {
  const python = path.join(folder, 'bin', 'python');
  if (!fs.existsSync(python)) {
    await run({ command: 'python3', args: ['-m', 'venv', folder], cwd: path.dirname(__dirname) });
  }
  await run({ command: python, args: ['-m', 'pip', 'install', '--quiet', ...install], cwd: folder });
  return python;
}
