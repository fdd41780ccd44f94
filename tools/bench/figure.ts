/** A line of the report. Times depend on the machine, so only ratios, sizes and counts have a budget. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'bytes' | 'characters' | 'ms' | 'MB' | 'calls' | 'resources' | 'faults' | 'lives/s' | 's' | 'cents' | '×';
  /** The maximum; above it the verdict is "over". */
  readonly budget?: number;
  /** The goal below the budget. */
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
