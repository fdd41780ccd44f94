import { failuresTable } from './failures';
import { policiesTable } from './policy';

/** The parts of the README that the code says better, by the name in their markers. */
const SECTIONS: Readonly<Record<string, () => string>> = {
  failures: failuresTable,
  policy: policiesTable,
};

/** The README with those parts as they are now. */
export function withSections(readme: string): string {
  return Object.entries(SECTIONS).reduce((text, [name, content]) => {
    const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) {
      throw new Error(`the README must have a part between ${start.trim()} and ${end}`);
    }
    return `${text.slice(0, from + start.length)}\n${content()}\n\n${text.slice(to)}`;
  }, readme);
}
