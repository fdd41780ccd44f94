import { EXCEPTIONS, type Exception } from './exceptions';

/** A finding of a checker in a template. */
export interface Finding {
  readonly rule: string;
  /** The path of a construct, a logical ID, or the text of the checker if it names none. */
  readonly resource: string;
  readonly says: string;
}

/** Fails on findings without an exception; records the exceptions that are needed. */
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
