/** Whether two lists contain the same domains in any order. */
export function sameDomains(some: string[], others: string[]): boolean {
  const [left, right] = [new Set(some), new Set(others)];
  return left.size === right.size && [...left].every((domain) => right.has(domain));
}
