import { GetDomainsCommand, LightsailClient } from '@aws-sdk/client-lightsail';
import { MOST_CERTIFICATES, TestedAccount } from '../../local/conformance/account';
import { parseConformanceArguments } from '../../local/conformance/arguments';
import { play } from '../../local/conformance/play';
import { printed, Report } from '../../local/conformance/report';
import { UNREACHABLE } from '../../local/conformance/unreachable';
import type { Knobs } from '../../testing/simulator/knobs';
import { LightsailSimulator } from '../../testing/simulator/lightsail-simulator';
import { startServer } from '../../testing/simulator/server';

const QUICK: Partial<Knobs> = { recordsDelay: 300, failDelay: 300, deleteDelay: 1_000, createVisibleDelay: 1_000 };

/** The conformance report of the simulator over HTTP. */
async function conformanceOf(knobs: Partial<Knobs>, denied: string[] = []) {
  const simulator = new LightsailSimulator({ clock: Date, dns: { cname: async () => undefined }, knobs: { ...QUICK, ...knobs } });
  if (denied.length > 0) simulator.control.deny({ operations: denied });
  const server = await startServer(simulator);
  const client = (region: string) => new LightsailClient({
    region, endpoint: server.url, credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  });
  const report = new Report();
  try {
    const account = new TestedAccount({ client, region: 'us-east-1', domain: 'example.com', report, pollMilliseconds: 20, suffix: 'test' });
    await play(account, () => undefined);
    const left = await account.removeAll();
    const { domains = [] } = await client('us-east-1').send(new GetDomainsCommand({}));
    const requested = simulator.control.calls().filter(({ operation, outcome }) => operation === 'CreateCertificate' && outcome === 'ok').length;
    return { report, left: [...left, ...domains], requested };
  } finally {
    await server.close();
  }
}

const rowsThat = (report: Report, verdict: string) => report.rows().filter(([, each]) => each.verdict === verdict).map(([row]) => row);

test.concurrent('every testable assumption holds in the simulator, every other one has a reason, and nothing is left behind', async () => {
  const { report, left, requested } = await conformanceOf({});

  expect(printed(report).filter((line) => line.includes('saw:'))).toEqual([]);
  expect(left).toEqual([]);
  expect(requested).toBe(MOST_CERTIFICATES);
  // The account has no distribution.
  const reached = [...rowsThat(report, 'holds'), 'distributionNotFound'];
  expect([...reached, ...UNREACHABLE.keys()].sort()).toEqual(report.rows().map(([row]) => row).sort());
});

// Concurrent, because they wait for the clock of the machine.
test.concurrent.each<[keyof Knobs, unknown, string]>([
  ['unknownName', 'notFound', 'GetCertificates returns an empty list for an unknown name'],
  ['detailByName', 'onFlag', 'GetCertificates by name returns details without the flag, contrary to its documentation'],
  ['createReturnsRecords', true, 'resource records appear some seconds after CreateCertificate has returned'],
  ['noZone', 'absent', 'without a Lightsail DNS zone the state of a record is FAILED, as without the permission'],
  ['statusStyle', 'smithy', 'client errors have status 400, as in the API reference, not the status of the model'],
  ['createVisibleDelay', 0, 'GetCertificates returns a new certificate some seconds after CreateCertificate has returned'],
  ['deleteAgain', 'accepted', 'DeleteCertificate of a certificate that is being deleted fails with a request to try again'],
])('with the knob %s at %s, its row differs', async (knob, value, row) => {
  const { report } = await conformanceOf({ [knob]: value });

  expect(rowsThat(report, 'differs')).toContain(row);
});

test.concurrent('a request that is denied or not answered is no verdict on a row', async () => {
  const { report } = await conformanceOf({}, ['CreateDomainEntry', 'GetDistributions']);
  expect(rowsThat(report, 'differs')).toEqual([]);
  expect(report.rows().find(([row]) => row === 'entryExists')).toEqual(['entryExists', { verdict: 'not reached', why: expect.stringContaining('before') }]);
  expect(report.rows().find(([row]) => row === 'onlyInUsEast1')).toEqual(['onlyInUsEast1', { verdict: 'not reached', why: expect.stringContaining('not authorized') }]);

  const nowhere = new LightsailClient({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1', credentials: { accessKeyId: 'A', secretAccessKey: 's' }, maxAttempts: 1 });
  const account = new TestedAccount({ client: () => nowhere, region: 'us-east-1', domain: 'example.com', report: new Report(), pollMilliseconds: 20, suffix: 'test' });
  await expect(account.checkAccess()).rejects.toThrow('ECONNREFUSED');
});

test.each([
  ['no domain', ['--yes'], '--domain'],
  ['no consent', ['--domain', 'example.com'], '--yes'],
  ['two accounts', ['--domain', 'example.com', '--yes', '--profile', 'p', '--endpoint', 'http://localhost:1'], '--endpoint'],
  ['an unknown option', ['--nonsense'], 'nonsense'],
])('a command line with %s is rejected', (_, argv, named) => {
  expect(() => parseConformanceArguments(argv)).toThrow(named);
});
