import { parseArgs } from 'node:util';
import type { Scenario } from './scenario';

/** The selected scenarios: all, or those whose name contains a value of `--only`. */
export function pickedScenarios(argv: string[], scenarios: readonly Scenario[]): Scenario[] {
  const { values: { only = [] } } = parseArgs({ args: argv, options: { only: { type: 'string', multiple: true } } });
  const picked = scenarios.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (picked.length === 0) throw new Error(`--only ${only.join(' --only ')} matches none of ${scenarios.map(({ name }) => name).join(', ')}`);
  return picked;
}
