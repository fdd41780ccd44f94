/** Whether two lists name the same domains, whatever their order. */
export function sameDomains(some: string[], others: string[]): boolean {
  const [left, right] = [new Set(some), new Set(others)];
  return left.size === right.size && [...left].every((domain) => right.has(domain));
}
