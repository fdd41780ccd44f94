import { code, plain, table } from './table';
import { EXCEPTIONS } from '../compliance/exceptions';

/** The findings of checkers in the templates of the library, with the reasons. */
export function exceptionsTable(): string {
  return table(['report', 'rules', 'reason'], EXCEPTIONS.map(({ says, rules, reason }) => [plain(says), rules.map(code).join(', '), plain(reason)]));
}
