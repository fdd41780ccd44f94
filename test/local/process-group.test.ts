import { once } from 'node:events';
import { ProcessGroup } from '../../local/emulator/process-group';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('stopping a group ends its leader and the children of the leader', async () => {
  const child = "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])";
  const group = new ProcessGroup(process.execPath, ['-e', `console.log(${child}.pid); setInterval(() => {}, 1e6)`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await once(group.leader.stdout!, 'data') as [Buffer];
  const grandchild = Number(output.toString());
  expect(isAlive(grandchild)).toBe(true);

  await group.stop();

  expect(group.running).toBe(false);
  while (isAlive(grandchild)) await new Promise((resolve) => setImmediate(resolve)); // until init has reaped it
});

test('stopping a group that never started succeeds', async () => {
  const group = new ProcessGroup('no-such-command', [], { stdio: 'ignore' });
  await once(group.leader, 'error');
  await expect(group.stop()).resolves.toBeUndefined();
});
