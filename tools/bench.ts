/**
 * Measures the cost of the handlers and the constructs, and of references in the same run. `-- --starts 5` is faster and less
 * accurate. Fails if a figure exceeds its budget. The figures are documented in docs/figures.md.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { chart, tables } from './bench/chart';
import { coldStarts } from './bench/cold-start';
import { deployments } from './bench/deployment';
import { type Section, verdict } from './bench/figure';
import { measuredHandlers } from './bench/handlers';
import { lives } from './bench/lives';
import { policies } from './bench/policies';
import { report } from './bench/report';
import { simulator } from './bench/simulator';
import { sizes } from './bench/size';
import { synthesis } from './bench/synthesis';
import { withSections } from './readme/sections';

const root = path.join(__dirname, '..');

async function main() {
  const args = process.argv.slice(2).filter((arg) => arg !== '--'); // projen passes it on
  const { values } = parseArgs({ args, options: { starts: { type: 'string', default: '21' } } });
  const starts = Number(values.starts);
  if (!Number.isInteger(starts) || starts < 1) throw new Error(`--starts must be a number of starts, got ${values.starts}`);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const sections: Section[] = [];
  try {
    const handlers = await measuredHandlers(root, folder);
    const measures = [
      () => sizes(handlers),
      () => coldStarts(handlers, folder, starts),
      () => policies(),
      () => deployments(),
      () => lives(), () => simulator(root),
      () => synthesis(folder),
    ];
    for (const measure of measures) {
      const section = await measure();
      console.log(`${report(section)}\n`);
      sections.push(section);
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }

  const judged = sections.map(({ title, figures }) => ({ title, figures: figures.map((figure) => ({ ...figure, verdict: verdict(figure) })) }));
  fs.writeFileSync(path.join(root, 'bench-results.json'), `${JSON.stringify({ node: process.version, sections: judged }, undefined, 2)}\n`);
  const page = path.join(root, 'docs', 'figures.md');
  fs.writeFileSync(page, withSections(fs.readFileSync(page, 'utf8'), { chart: () => chart(sections), figures: () => tables(sections) }));
  const over = judged.flatMap(({ figures }) => figures).filter((figure) => figure.verdict === 'over');
  if (over.length > 0) throw new Error(`over budget: ${over.map(({ name }) => name).join('; ')}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
