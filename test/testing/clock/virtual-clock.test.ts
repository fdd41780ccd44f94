import { VirtualClock } from '../../../testing/clock/virtual-clock';

/** Stands for real I/O: it completes in a later turn of the event loop. */
const socket = async () => new Promise<void>((resolve) => setTimeout(resolve, 20));

test('a long sleep takes no real time', async () => {
  const clock = new VirtualClock(0);

  await clock.run(() => clock.sleep(3_600_000));

  expect(clock.now()).toBe(3_600_000);
});

test('sleepers wake in the order of their time, then of their calls', async () => {
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

test('a woken task runs until it waits again before time advances', async () => {
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

test('time does not pass while no task runs', async () => {
  const clock = new VirtualClock(0);
  let woken = false;
  void clock.sleep(10).then(() => { woken = true; });

  await socket();
  expect(woken).toBe(false);

  await clock.pass(10);
  expect(woken).toBe(true);
});

test('time stops during held work that waits for a socket', async () => {
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

test('held work can sleep, also within other held work', async () => {
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

test('a socket that is held by itself wins against a time limit', async () => {
  const clock = new VirtualClock(0);

  const winner = await clock.run(() => clock.hold(() => Promise.race([
    clock.hold(socket).then(() => 'socket'),
    clock.sleep(10_000).then(() => 'limit'),
  ])));

  expect(winner).toBe('socket');
});

test('a scheduled action can be cancelled', async () => {
  const clock = new VirtualClock(0);
  const action = jest.fn();
  const callOff = clock.after(5, action);

  callOff();
  await clock.pass(10);

  expect(action).not.toHaveBeenCalled();
});

test('a listener is called at each step of time before the sleepers wake', async () => {
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
