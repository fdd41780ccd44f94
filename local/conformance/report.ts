import { UNREACHABLE } from './unreachable';
import { RULES, SENTENCES } from '../../testing/simulator/assumptions';
import { colour } from '../terminal/colour';
import { table } from '../terminal/table';

/** A row of the simulator's table of assumptions: the name of a message, or the text of a rule. */
export type Row = keyof typeof SENTENCES | (string & {});

export type Verdict =
  | { readonly verdict: 'holds' }
  | { readonly verdict: 'differs'; readonly seen: string }
  | { readonly verdict: 'not reached'; readonly why: string };

const ENDED_EARLY: Verdict = { verdict: 'not reached', why: 'the experiment ended before' };

function unreachable(row: Row): Verdict | undefined {
  const why = UNREACHABLE.get(row);
  return why === undefined ? undefined : { verdict: 'not reached', why };
}

/** The verdict on each assumption. */
export class Report {
  private readonly verdicts = new Map<Row, Verdict>();

  holds(row: Row): void {
    this.note(row, { verdict: 'holds' });
  }

  differs(row: Row, seen: string): void {
    this.note(row, { verdict: 'differs', seen });
  }

  notReached(row: Row, why: string): void {
    this.note(row, { verdict: 'not reached', why });
  }

  expect(row: Row, holds: boolean, seen: unknown): void {
    if (holds) this.holds(row);
    else this.differs(row, typeof seen === 'string' ? seen : JSON.stringify(seen) ?? 'nothing');
  }

  /** Every assumption, in the order of the table. */
  rows(): [row: Row, verdict: Verdict][] {
    const rows = [...Object.keys(SENTENCES), ...RULES.map(({ rule }) => rule)];
    return rows.map((row) => [row, this.verdicts.get(row) ?? unreachable(row) ?? ENDED_EARLY]);
  }

  /** A row that has differed once remains different. */
  private note(row: Row, verdict: Verdict): void {
    if (this.verdicts.get(row)?.verdict !== 'differs') this.verdicts.set(row, verdict);
  }
}

export function printed(report: Report): string[] {
  const rows = report.rows();
  const count = (verdict: Verdict['verdict']) => rows.filter(([, each]) => each.verdict === verdict).length;
  return [
    ...table(rows.map(([row, verdict]) => [painted(verdict), row, detail(verdict)])),
    '',
    `${count('holds')} hold, ${count('differs')} differ, ${count('not reached')} not reached`,
    ...(count('differs') > 0 ? ['Correct the rows that differ in testing/simulator/assumptions.ts.'] : []),
  ];
}

function painted({ verdict }: Verdict): string {
  return colour(({ 'holds': 'green', 'differs': 'red', 'not reached': 'dim' } as const)[verdict], verdict);
}

function detail(verdict: Verdict): string {
  switch (verdict.verdict) {
    case 'holds': return '';
    case 'differs': return `saw: ${verdict.seen}`;
    case 'not reached': return verdict.why;
  }
}
