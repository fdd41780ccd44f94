import { exceptionsTable } from './exceptions';
import { commonFailuresTable, failuresTable } from './failures';
import { policiesTable, STACKS } from './policy';
import { renewalProblemsTable } from './renewal';

type Sections = Readonly<Record<string, () => string>>;

/** The parts of the documentation that are generated from the code, by file and by the name in their markers. */
export const GENERATED: Readonly<Record<string, Sections>> = {
  'README.md': { 'common-failures': commonFailuresTable },
  'docs/company-rules.md': { exceptions: exceptionsTable },
  'docs/failures.md': { failures: failuresTable },
  'docs/renewal.md': { problems: renewalProblemsTable },
  'docs/permissions.md': Object.fromEntries(Object.entries(STACKS).map(([name, define]) => [name, () => policiesTable(define)])),
};

/** Replaces those parts with their current content. */
export function withSections(text: string, sections: Sections): string {
  return Object.entries(sections).reduce((before, [name, content]) => {
    const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
    const [from, to] = [before.indexOf(start), before.indexOf(end)];
    if (from < 0 || to < from) {
      throw new Error(`a generated part must be between ${start.trim()} and ${end}`);
    }
    return `${before.slice(0, from + start.length)}\n${content()}\n\n${before.slice(to)}`;
  }, text);
}
