import { code, plain, table } from './table';
import { EXCEPTIONS } from '../compliance/exceptions';

/** What checkers report of the templates of the library, with the reason. */
export function exceptionsTable(): string {
  return table(['report', 'rules', 'reason'], EXCEPTIONS.map(({ says, rules, reason }) => [plain(says), rules.map(code).join(', '), plain(reason)]));
}
