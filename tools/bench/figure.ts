/** One line of the report. Times of this machine are only for comparison: what has a budget is a ratio, a size or a count. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'bytes' | 'characters' | 'ms' | 'MB' | 'calls' | 'resources' | 'faults' | 'lives/s' | 's' | 'cents' | '×';
  /** At most so much, or the verdict is "over". */
  readonly budget?: number;
  /** What we would like it to be. */
  readonly aim?: number;
}

export interface Section {
  readonly title: string;
  readonly figures: Figure[];
}

export type Verdict = 'pass' | 'pass, not at its aim' | 'over';

export function verdict({ value, budget, aim = budget }: Figure): Verdict | undefined {
  if (budget === undefined || aim === undefined) return undefined;
  return value > budget ? 'over' : value > aim ? 'pass, not at its aim' : 'pass';
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
