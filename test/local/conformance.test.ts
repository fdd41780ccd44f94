import { LightsailClient } from '@aws-sdk/client-lightsail';
import { TestedAccount } from '../../local/conformance/account';
import { parseConformanceArguments } from '../../local/conformance/arguments';
import { play } from '../../local/conformance/play';
import { printed, Report } from '../../local/conformance/report';
import type { Knobs } from '../../testing/simulator/knobs';
import { LightsailSimulator } from '../../testing/simulator/lightsail-simulator';
import { startServer } from '../../testing/simulator/server';

jest.setTimeout(60_000);

const QUICK: Partial<Knobs> = { recordsDelay: 100, failDelay: 100, deleteDelay: 300, createVisibleDelay: 0 };

/** The conformance report of the simulator over HTTP. */
async function conformanceOf(knobs: Partial<Knobs>) {
  const simulator = new LightsailSimulator({ clock: Date, dns: { cname: async () => undefined }, knobs: { ...QUICK, ...knobs } });
  const server = await startServer(simulator);
  const client = (region: string) => new LightsailClient({
    region, endpoint: server.url, credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  });
  const report = new Report();
  try {
    const account = new TestedAccount(client('us-east-1'), client('eu-west-1'), 'example.com', report, 20, 'test');
    await play(account, () => undefined);
    return { report, left: await account.removeAll() };
  } finally {
    await server.close();
  }
}

const rowsThat = (report: Report, verdict: string) => report.rows().filter(([, each]) => each.verdict === verdict).map(([row]) => row);

test('every testable assumption holds in the simulator, and nothing is left behind', async () => {
  const { report, left } = await conformanceOf({});

  expect(printed(report).filter((line) => line.includes('saw:'))).toEqual([]);
  expect(rowsThat(report, 'holds').length).toBeGreaterThan(15);
  expect(left).toEqual([]);
});

test.each<[keyof Knobs, unknown, string]>([
  ['unknownName', 'notFound', 'GetCertificates returns an empty list for an unknown name'],
  ['detailByName', 'onFlag', 'GetCertificates by name returns details without the flag, contrary to its documentation'],
  ['createReturnsRecords', true, 'resource records appear some seconds after CreateCertificate has returned'],
  ['noZone', 'absent', 'without a Lightsail DNS zone the state of a record is FAILED, as without the permission'],
  ['statusStyle', 'smithy', 'client errors have status 400, as in the API reference, not the status of the model'],
  ['deleteAgain', 'accepted', 'DeleteCertificate of a certificate that is being deleted fails with a request to try again'],
])('with the knob %s at %s, its row differs', async (knob, value, row) => {
  const { report } = await conformanceOf({ [knob]: value });

  expect(rowsThat(report, 'differs')).toContain(row);
});

test.each([
  ['no domain', ['--yes'], '--domain'],
  ['no consent', ['--domain', 'example.com'], '--yes'],
  ['two accounts', ['--domain', 'example.com', '--yes', '--profile', 'p', '--endpoint', 'http://localhost:1'], '--endpoint'],
  ['an unknown option', ['--nonsense'], 'nonsense'],
])('a command line with %s is rejected', (_, argv, named) => {
  expect(() => parseConformanceArguments(argv)).toThrow(named);
});
