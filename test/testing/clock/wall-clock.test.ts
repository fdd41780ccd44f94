import { WallClock } from '../../../testing/clock/wall-clock';

test('time runs as much faster as it is told', async () => {
  const clock = new WallClock({ speed: 10_000 });
  const before = clock.now();

  await clock.run(() => clock.sleep(60_000));

  expect(clock.now() - before).toBeGreaterThanOrEqual(59_000);
});

test('a listener hears of a step before those who slept', async () => {
  const clock = new WallClock({ speed: 1_000 });
  const heard: string[] = [];
  clock.onAdvance(() => { heard.push('step'); });

  await clock.run(async () => {
    await clock.sleep(1);
    heard.push('woken');
  });

  expect(heard).toEqual(['step', 'woken']);
});
