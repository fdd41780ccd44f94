/** Omits an empty list from a request, because Lightsail could reject it. */
export function orAbsent<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
