import { main } from '../testing/simulator/main';

/** projen dies of a signal without handing it on: who is left behind ends, too. */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 250).unref();

void main(process.argv.slice(2));
