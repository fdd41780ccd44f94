import { parseArgs } from 'node:util';
import type { Scenario } from './scenario';

/** The scenarios that a command line picks: all, or those whose name contains what `--only` says. */
export function pickedScenarios(argv: string[], scenarios: readonly Scenario[]): Scenario[] {
  const { values: { only = [] } } = parseArgs({ args: argv, options: { only: { type: 'string', multiple: true } } });
  const picked = scenarios.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (picked.length === 0) throw new Error(`--only ${only.join(' --only ')} is none of ${scenarios.map(({ name }) => name).join(', ')}`);
  return picked;
}
