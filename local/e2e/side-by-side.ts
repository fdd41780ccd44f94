/** Runs all items with limited concurrency. */
export async function sideBySide<Item>(items: readonly Item[], atATime: number, run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: atATime }, lane));
}
