import { readFileSync } from 'node:fs';
import { main } from '../testing/simulator/main';

/** npm and projen die of a signal without handing it on to what they started: who is left behind ends, too. */
const family = ancestry();
setInterval(() => {
  if (ancestry() !== family) process.kill(process.pid, 'SIGTERM');
}, 250).unref();

/** projen and the shell that npm started it in, as far as the system shows them. */
function ancestry(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string | undefined {
  try {
    return /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined; // only Linux shows it
  }
}

void main(process.argv.slice(2));
