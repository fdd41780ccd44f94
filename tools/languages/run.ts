import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program and returns its standard output; an error contains its complete output. */
export async function run({ command, args, cwd, env }: Command): Promise<string> {
  try {
    const { stdout } = await execute(command, args, { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    throw Object.assign(new Error([message.split('\n')[0], stdout, message.includes(stderr) ? '' : stderr].filter(Boolean).join('\n').trim()), { stdout });
  }
}
