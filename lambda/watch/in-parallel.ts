/** Applies an asynchronous function to each item, with a limit on the number of concurrent calls. */
export async function inParallel<T>(atATime: number, items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(Array.from({ length: atATime }, async () => {
    for (const item of waiting) {
      await act(item);
    }
  }));
}
