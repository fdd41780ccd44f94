import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, promises as fs } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { CleanUp } from '../clean-up';
import { projectFolder } from '../project-folder';
import { findPython } from './python';

const run = promisify(execFile);
const REQUIREMENTS = path.join(__dirname, 'requirements.txt');

/**
 * The Python of a virtual environment in the project's cache folder, created on first use; the emulator is not installed
 * elsewhere. `onMake` is called before a slow installation.
 */
export async function emulatorPython(cleanUp: CleanUp, onMake: () => void): Promise<string> {
  // The name depends on the requirements, so that an environment is never partially updated.
  const version = createHash('sha256').update(await fs.readFile(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = projectFolder('.cache', `emulator-${version}`);
  if (await works(folder)) return pythonIn(folder);

  const python = await findPython();
  onMake();
  // Created under another name and then renamed, so that an interruption leaves no partial environment.
  const draft = `${folder}.${process.pid}`;
  const interrupt = new AbortController();
  cleanUp.add(async () => {
    interrupt.abort();
    await fs.rm(draft, { recursive: true, force: true });
  });
  try {
    await makeVenv(python, draft, interrupt.signal);
    await install(draft, interrupt.signal);
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(draft, folder);
  } catch (error) {
    // A concurrent run may have created the environment.
    if (!(await works(folder))) throw error;
  }
  return pythonIn(folder);
}

const pythonIn = (folder: string) => path.join(folder, 'bin', 'python');

/** An environment does not work if the Python that created it has been removed. */
async function works(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  try {
    await run(pythonIn(folder), ['-c', 'import ministack']);
    return true;
  } catch {
    return false;
  }
}

async function makeVenv(python: string, folder: string, signal: AbortSignal): Promise<void> {
  try {
    await run(python, ['-m', 'venv', folder], { signal });
  } catch (error) {
    throw new Error(`${python} cannot create a virtual environment; some systems require the package python3-venv:\n${outputOf(error)}`);
  }
}

async function install(folder: string, signal: AbortSignal): Promise<void> {
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes', '--only-binary', ':all:'];
  try {
    await run(pythonIn(folder), ['-m', 'pip', 'install', ...options, '--requirement', REQUIREMENTS], { signal });
  } catch (error) {
    throw new Error(`the AWS emulator could not be installed; is the Python package index reachable?\n${outputOf(error)}`);
  }
}

function outputOf(error: unknown): string {
  const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
  return (stdout + stderr).trim() || message;
}
