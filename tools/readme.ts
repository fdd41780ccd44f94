/** Writes into the README what it prints of the code: the table of failures and the policies of the handlers. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withSections } from './readme/sections';

const README = path.join(__dirname, '..', 'README.md');

fs.writeFileSync(README, withSections(fs.readFileSync(README, 'utf8')));
