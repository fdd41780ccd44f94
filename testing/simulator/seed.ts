import { createHash } from 'node:crypto';

/** Pseudo-random values from a seed: the same calls return the same values. */
export class Seed {
  private drawn = 0;

  constructor(private readonly seed: string) {}

  hex(digits: number): string {
    return createHash('sha256').update(`${this.seed}:${this.drawn++}`).digest('hex').slice(0, digits);
  }

  uuid(): string {
    const hex = this.hex(32);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, rank: this.hex(16) }))
      .sort((a, b) => a.rank.localeCompare(b.rank))
      .map(({ item }) => item);
  }
}
