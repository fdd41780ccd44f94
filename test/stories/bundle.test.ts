import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { Account } from '../../testing/stories/account';
import { PROVIDER } from '../../testing/stories/templates';
import { transcriptOf } from '../../testing/stories/transcript';

/** Fails if the bundle lacks something that the handlers need. */
test('the published bundle behaves, responds and logs over HTTP as its source does', async () => {
  const account = new Account({ cloudFormation: PROVIDER });
  const life = await transcriptOf(account, account.cloudFormation);

  const bundle = JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', path.join(__dirname, 'bundle-life.ts')], {
    encoding: 'utf8',
    cwd: path.join(__dirname, '..', '..'),
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.dev.json', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_MAX_ATTEMPTS: '1' },
  }));

  expect(JSON.stringify(life)).not.toContain('FAILED');
  expect(bundle).toEqual(JSON.parse(JSON.stringify({ life, log: account.log })));
}, 60_000);
