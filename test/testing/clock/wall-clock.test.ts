import { WallClock } from '../../../testing/clock/wall-clock';

test('time passes at the configured speed', async () => {
  const clock = new WallClock({ speed: 10_000 });
  const before = clock.now();

  await clock.run(() => clock.sleep(60_000));

  expect(clock.now() - before).toBeGreaterThanOrEqual(59_000);
});

test('a listener is called at each step of time before the sleepers wake', async () => {
  const clock = new WallClock({ speed: 1_000 });
  const heard: string[] = [];
  clock.onAdvance(() => { heard.push('step'); });

  await clock.run(async () => {
    await clock.sleep(1);
    heard.push('woken');
  });

  expect(heard).toEqual(['step', 'woken']);
});
