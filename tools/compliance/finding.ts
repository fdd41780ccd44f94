import { EXCEPTIONS, type Exception } from './exceptions';

/** What a checker found in a template. */
export interface Finding {
  readonly rule: string;
  /** The path of a construct, a logical ID, or the words of the checker where it names none. */
  readonly resource: string;
  readonly says: string;
}

/** Fails on findings that have no exception; remembers the exceptions that were needed. */
export function refuseUnexplained(findings: readonly Finding[], needed: Set<Exception>): void {
  const unexplained = findings.filter((finding) => {
    const exception = EXCEPTIONS.find(({ rules, resources }) => rules.includes(finding.rule) && resources.test(finding.resource));
    if (exception) needed.add(exception);
    return !exception;
  });
  if (unexplained.length > 0) {
    throw new Error(unexplained.map(({ rule, resource, says }) => `${rule} at ${resource}: ${says}`).join('\n'));
  }
}
