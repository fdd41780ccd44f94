/** Checks the workflows in `.github/` with actionlint and zizmor, which it installs in `.cache/`. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Checks } from './languages/checks';
import { run } from './languages/run';
import { virtualEnvironment } from './languages/virtual-environment';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const ZIZMOR = 'zizmor==1.32.0';

const root = path.join(__dirname, '..');
const cache = path.join(root, '.cache', 'workflows');

async function main(): Promise<void> {
  const checks = new Checks();
  fs.mkdirSync(cache, { recursive: true });
  await checks.check('actionlint finds nothing', async () => {
    await run({ command: 'go', args: ['install', ACTIONLINT], cwd: cache, env: { GOBIN: cache } });
    await run({ command: path.join(cache, 'actionlint'), args: [], cwd: root });
  });
  await checks.check('zizmor finds nothing', async () => {
    const python = await virtualEnvironment(path.join(cache, 'venv'), ZIZMOR);
    await run({ command: path.join(path.dirname(python), 'zizmor'), args: ['--offline', '--no-progress', '.github'], cwd: root });
  });
  console.log(`\n${checks.summary}`);
  process.exitCode = checks.ok ? 0 : 1;
}

void main();
