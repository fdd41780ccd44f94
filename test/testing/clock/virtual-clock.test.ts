import { VirtualClock } from '../../../testing/clock/virtual-clock';

/** Real I/O, as far as a clock can tell. */
const socket = async () => new Promise<void>((resolve) => setTimeout(resolve, 20));

test('a long sleep takes no time', async () => {
  const clock = new VirtualClock(0);

  await clock.run(() => clock.sleep(3_600_000));

  expect(clock.now()).toBe(3_600_000);
});

test('sleepers wake in the order of their time, then of their arrival', async () => {
  const clock = new VirtualClock(0);
  const woken: string[] = [];
  const sleeper = async (name: string, milliseconds: number) => {
    await clock.sleep(milliseconds);
    woken.push(`${name} at ${clock.now()}`);
  };

  await clock.run(async () => {
    await Promise.all([sleeper('late', 20), sleeper('first', 10), sleeper('second', 10)]);
  });

  expect(woken).toEqual(['first at 10', 'second at 10', 'late at 20']);
});

test('whoever wakes does all that it can before time goes on', async () => {
  const clock = new VirtualClock(0);
  const seen: number[] = [];

  await clock.run(async () => {
    void clock.sleep(11).then(() => seen.push(-1));
    await clock.sleep(10);
    for (let i = 0; i < 100; i++) await Promise.resolve();
    seen.push(clock.now());
    await clock.sleep(5);
  });

  expect(seen).toEqual([10, -1]);
});

test('time does not pass while nobody plays', async () => {
  const clock = new VirtualClock(0);
  let woken = false;
  void clock.sleep(10).then(() => { woken = true; });

  await socket();
  expect(woken).toBe(false);

  await clock.pass(10);
  expect(woken).toBe(true);
});

test('time stands still for held work, which waits for a socket', async () => {
  const clock = new VirtualClock(0);
  const during: number[] = [];

  await clock.run(async () => {
    const sleeping = clock.sleep(1_000);
    await clock.hold(async () => {
      await socket();
      during.push(clock.now());
    });
    await sleeping;
  });

  expect(during).toEqual([0]);
  expect(clock.now()).toBe(1_000);
});

test('held work may sleep, also within other held work', async () => {
  const clock = new VirtualClock(0);

  await clock.run(() => clock.hold(async () => {
    await clock.sleep(5);
    await clock.hold(async () => {
      await clock.sleep(5);
      await socket();
    });
  }));

  expect(clock.now()).toBe(10);
});

test('a socket wins against a time limit when it is held by itself', async () => {
  const clock = new VirtualClock(0);

  const winner = await clock.run(() => clock.hold(() => Promise.race([
    clock.hold(socket).then(() => 'socket'),
    clock.sleep(10_000).then(() => 'limit'),
  ])));

  expect(winner).toBe('socket');
});

test('what was put off can be called off', async () => {
  const clock = new VirtualClock(0);
  const action = jest.fn();
  const callOff = clock.after(5, action);

  callOff();
  await clock.pass(10);

  expect(action).not.toHaveBeenCalled();
});

test('a listener hears of each step of time before those who slept', async () => {
  const clock = new VirtualClock(0);
  const heard: string[] = [];
  clock.onAdvance(async (now) => { heard.push(`it is ${now}`); });

  await clock.run(async () => {
    await Promise.all([clock.sleep(5), clock.sleep(5)]);
    heard.push('woken');
    await clock.sleep(5);
  });

  expect(heard).toEqual(['it is 5', 'woken', 'it is 10']);
});
