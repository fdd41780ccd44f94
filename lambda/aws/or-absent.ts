/** A list as a request has it: an empty one is left out, which says the same and cannot be rejected for being empty. */
export function orAbsent<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
