import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const OLDEST: readonly [number, number] = [3, 10];
const CANDIDATES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

export class PythonMissing extends Error {
  constructor(found: string[]) {
    super(`the AWS emulator needs Python ${OLDEST.join('.')} or newer, and ${
      found.length ? `only ${found.join(', ')} was found` : 'none was found'
    } on the PATH: install it from python.org or your system's packages`);
    this.name = 'PythonMissing';
  }
}

/** The first Python on the PATH that the emulator supports. */
export async function findPython(): Promise<string> {
  const tooOld: string[] = [];
  for (const command of CANDIDATES) {
    const version = await versionOf(command);
    if (!version) continue;
    if (isNewEnough(version)) return command;
    tooOld.push(`${command} ${version.join('.')}`);
  }
  throw new PythonMissing(tooOld);
}

async function versionOf(command: string): Promise<[number, number] | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', 'import sys; print(*sys.version_info[:2])']);
    const [major, minor] = stdout.trim().split(' ').map(Number);
    return [major, minor];
  } catch {
    return undefined; // missing, or a launcher that only offers to install Python
  }
}

function isNewEnough([major, minor]: [number, number]): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
