import { FakeZone } from '../../../testing/dns/fake-zone';
import { LightsailSimulator } from '../../../testing/simulator/lightsail-simulator';

/** The default behaviour: clients must not rely on more than the service guarantees. */
function untouched() {
  const clock = { time: Date.UTC(2026, 0, 1), now: () => clock.time };
  const simulator = new LightsailSimulator({ clock, dns: new FakeZone('example.com') });
  const call = async (operation: string, input: object) => {
    const answer = await simulator.handle({ operation, region: 'us-east-1', input });
    return answer.kind === 'answer' && JSON.parse(answer.body);
  };
  return { clock, call };
}

const NAMES = ['example.com', 'a.example.com', 'b.example.com', 'c.example.com'];
const SITE = { certificateName: 'site', domainName: NAMES[0], subjectAlternativeNames: NAMES.slice(1) };

test('a new certificate is not visible for two seconds, and its name is in use immediately', async () => {
  const { clock, call } = untouched();
  await call('CreateCertificate', SITE);
  clock.time += 1999;
  expect(await call('GetCertificates', { certificateName: 'site' })).toEqual({ certificates: [] });
  expect(await call('CreateCertificate', SITE)).toMatchObject({ message: 'Some names are already in use: site' });
  clock.time += 1;

  expect((await call('GetCertificates', { certificateName: 'site' })).certificates).toHaveLength(1);
});

test('the order of records differs at every read, and is the same in every run', async () => {
  const orders = async () => {
    const { clock, call } = untouched();
    await call('CreateCertificate', SITE);
    clock.time += 3000;
    const reads: string[] = [];
    for (let i = 0; i < 5; i++) {
      const [{ certificateDetail }] = (await call('GetCertificates', { certificateName: 'site' })).certificates;
      reads.push(certificateDetail.domainValidationRecords.map(({ domainName }: { domainName: string }) => domainName).join());
    }
    return reads;
  };
  const reads = await orders();

  expect(new Set(reads).size).toBeGreaterThan(1);
  expect(await orders()).toEqual(reads);
});

test('without a Lightsail DNS zone the state of the records is FAILED', async () => {
  const { clock, call } = untouched();
  await call('CreateCertificate', SITE);
  clock.time += 3000;

  const [{ certificateDetail }] = (await call('GetCertificates', { certificateName: 'site' })).certificates;

  expect(certificateDetail.domainValidationRecords[0].dnsRecordCreationState).toEqual({ code: 'FAILED', message: 'User not authorized' });
});
