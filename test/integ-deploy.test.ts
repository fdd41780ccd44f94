/** Integration tests are deployed by whoever has an account, so what no deployment here can show is checked in their task and snapshots. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const root = path.join(__dirname, '..');

test('the integration tests are deployed without their snapshots, which have no assets and a hosted zone that does not exist', () => {
  const { tasks } = JSON.parse(readFileSync(path.join(root, '.projen', 'tasks.json'), 'utf8'));

  expect(tasks['integ:deploy'].steps).toContainEqual(expect.objectContaining({ exec: expect.stringContaining('--disable-update-workflow') }));
});

test('the snapshot of the integration test with a hosted zone has no zone of anybody', () => {
  const template = path.join(root, 'test', 'integ', 'integ.route53.ts.snapshot', 'LightsailCertificateRoute53.template.json');
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
  const zones = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Route53::RecordSet').map(({ Properties }) => Properties.HostedZoneId);

  expect(new Set(zones)).toEqual(new Set(['Z00000000000EXAMPLE']));
});
