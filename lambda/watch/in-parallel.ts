/** Does something with each item, with only so many of them at the same time. */
export async function inParallel<T>(atATime: number, items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(Array.from({ length: atATime }, async () => {
    for (const item of waiting) {
      await act(item);
    }
  }));
}
