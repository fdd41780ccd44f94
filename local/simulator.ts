import { readFileSync } from 'node:fs';
import { main } from '../testing/simulator/main';

/** npm and projen do not pass signals on to their child processes, so this process ends when its parents have ended. */
const initialAncestors = ancestors();
setInterval(() => {
  if (ancestors() !== initialAncestors) process.kill(process.pid, 'SIGTERM');
}, 250).unref();

/** The process IDs of projen and of the shell that npm started it in, if the system provides them. */
function ancestors(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string | undefined {
  try {
    return /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined; // only Linux provides it
  }
}

void main(process.argv.slice(2));
