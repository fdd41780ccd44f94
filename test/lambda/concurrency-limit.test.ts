import { ConcurrencyLimit } from '../../lambda/concurrency-limit';

/** Actions that end when told to. */
function actions(limit: ConcurrencyLimit, count: number) {
  const started: number[] = [];
  const ends: Array<() => void> = [];
  const all = Array.from({ length: count }, (_, number) => limit.run(() => {
    started.push(number);
    return new Promise<number>((resolve, reject) => ends.push(() => number === 1 ? reject(new Error('one')) : resolve(number)));
  }));
  return { started, ends, all };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('as many actions run at the same time as the limit allows, in their order, even if one of them fails', async () => {
  const { started, ends, all } = actions(new ConcurrencyLimit(2), 5);
  const results = Promise.allSettled(all);
  expect(started).toEqual([0, 1]);

  ends[1]();
  await settled();
  expect(started).toEqual([0, 1, 2]);

  ends[0]();
  ends[2]();
  await settled();
  expect(started).toEqual([0, 1, 2, 3, 4]);

  ends[3]();
  ends[4]();
  expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});

test('a limit that was reached can be used again', async () => {
  const limit = new ConcurrencyLimit(1);

  expect(await Promise.all([limit.run(async () => 'a'), limit.run(async () => 'b')])).toEqual(['a', 'b']);
  expect(await limit.run(async () => 'c')).toBe('c');
});
