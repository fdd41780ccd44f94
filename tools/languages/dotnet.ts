import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Lab } from './lab';
import { run } from './run';
import { virtualEnvironment } from './virtual-environment';

/**
 * Generates the sources for .NET and parses them together with the app. This verifies their syntax, and that the app uses
 * only existing types and members; nothing is compiled or run.
 */
export async function parseDotnet(lab: Lab): Promise<void> {
  const sources = lab.cache('dotnet', 'sources');
  fs.rmSync(sources, { recursive: true, force: true });
  await run({ command: 'npx', args: ['jsii-pacmak', '--target', 'dotnet', '--code-only', '--outdir', sources], cwd: lab.root });
  const interpreter = await virtualEnvironment(lab.cache('dotnet', 'venv'), 'tree-sitter==0.25.2', 'tree-sitter-c-sharp==0.23.5');
  await run({ command: interpreter, args: [path.join(__dirname, 'csharp.py'), sources, lab.example('csharp', 'Program.cs')], cwd: lab.root });
}
