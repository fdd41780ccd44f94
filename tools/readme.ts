/** Writes the generated tables into the documentation. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { GENERATED, withSections } from './readme/sections';

for (const [file, sections] of Object.entries(GENERATED)) {
  const absolute = path.join(__dirname, '..', file);
  fs.writeFileSync(absolute, withSections(fs.readFileSync(absolute, 'utf8'), sections));
}
