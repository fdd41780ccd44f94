import type { Certificate } from '../../../lambda/certificate/certificate';
import type { Certificates, HandlerServices, PublicDns } from '../../../lambda/ports';
import { createWatch } from '../../../lambda/watch/watch';
import type { WatchedCertificate } from '../../../src/private/shared/contract';
import { VirtualClock } from '../../../testing/clock/virtual-clock';
import { fakePublicDns } from '../../../testing/dns/fake-public-dns';
import { FakeZone } from '../../../testing/dns/fake-zone';
import { certificate } from '../certificate/certificates';
import { serviceError } from '../services';

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 5, 1);
const SHOP: WatchedCertificate = { Region: 'us-east-1', CertificateName: 'shop' };

const recordOf = (domainName: string) => ({ name: `_x.${domainName}`, value: `_y.${domainName}.acm-validations.aws` });

/** An issued certificate in use. */
function issued(details: Partial<Certificate> = {}): Certificate {
  const { domainNames = ['example.com'] } = details;
  return certificate({
    status: 'ISSUED',
    inUse: 1,
    notAfter: new Date(NOW + 100.5 * DAY),
    validations: domainNames.map((domainName) => ({ domainName, status: 'SUCCESS', record: recordOf(domainName) })),
    ...details,
  });
}

/** Public DNS with the records of these domains. */
function zoneWith(...domainNames: string[]): FakeZone {
  const zone = new FakeZone('example.com', 'example.org');
  domainNames.forEach((domainName) => zone.put(recordOf(domainName).name, recordOf(domainName).value));
  return zone;
}

interface World {
  readonly list?: () => Promise<Certificate[]>;
  readonly dns?: PublicDns;
  readonly clock?: VirtualClock;
}

/** The log lines after the watch has examined certificates. */
async function watched({ list = async () => [issued()], dns = fakePublicDns(zoneWith('example.com')), clock = new VirtualClock(NOW) }: World, ...certificates: WatchedCertificate[]) {
  const log: any[] = [];
  const asked: string[] = [];
  const services = {
    certificates: (region: string) => ({ list: async () => (asked.push(region), list()) }) as Partial<Certificates>,
    loadBalancer: (region: string, name: string) => ({ list: async () => (asked.push(`${name} in ${region}`), list()) }) as Partial<Certificates>,
    dns,
    clock,
    log: (entry: object) => void log.push(entry),
  } as unknown as HandlerServices;
  await clock.run(() => createWatch(services)({ certificates: certificates.length > 0 ? certificates : [SHOP] }));
  return { log, asked, metrics: log.filter(({ _aws }) => _aws), problems: log.flatMap(({ problem }) => problem ?? []) };
}

/** The metrics of a single certificate. */
async function values(world: World) {
  const { metrics, problems } = await watched(world);
  return { days: metrics[0]?.DaysToExpiry, count: metrics[0]?.RenewalProblems, problems };
}

test('the metrics of a certificate without problems are logged in the embedded metric format', async () => {
  const { log } = await watched({});

  expect(log).toEqual([{
    _aws: {
      Timestamp: NOW,
      CloudWatchMetrics: [{
        Namespace: 'LightsailCertificate',
        Dimensions: [['Region', 'CertificateName']],
        Metrics: [{ Name: 'DaysToExpiry', Unit: 'Count' }, { Name: 'RenewalProblems', Unit: 'Count' }],
      }],
    },
    Region: 'us-east-1',
    CertificateName: 'shop',
    DaysToExpiry: 100,
    RenewalProblems: 0,
  }]);
});

test('the metrics of a load balancer\'s certificate have the load balancer as a dimension', async () => {
  const { metrics, asked } = await watched({}, { ...SHOP, LoadBalancerName: 'web' });

  expect(metrics).toMatchObject([{ LoadBalancerName: 'web', _aws: { CloudWatchMetrics: [{ Dimensions: [['Region', 'CertificateName', 'LoadBalancerName']] }] } }]);
  expect(asked).toEqual(['web in us-east-1']);
});

describe('the renewal problems', () => {
  test.each<[string, Partial<Certificate>, string]>([
    ['include a certificate that is not in use', { inUse: 0 }, 'certificate "shop" in us-east-1 will not be renewed because nothing uses it: attach it to a distribution or a container service, or delete it'],
    ['include a failed renewal', { renewal: { status: 'Failed', reason: 'CAA_ERROR' }, supportCode: 'S1' }, 'failed with the reason CAA_ERROR'],
    ['include a failed renewal of a load balancer\'s certificate', { renewal: { status: 'FAILED' } }, 'the renewal of certificate "shop" in us-east-1 failed: check'],
  ])('%s', async (_, details, problem) => {
    const { count, problems } = await values({ list: async () => [issued(details)] });

    expect({ count, problems }).toEqual({ count: 1, problems: [expect.stringContaining(problem)] });
  });

  test.each([['PendingAutoRenewal'], ['PendingValidation'], ['Success']])('do not include a renewal with the status %s', async (status) => {
    expect(await values({ list: async () => [issued({ renewal: { status } })] })).toMatchObject({ count: 0 });
  });

  test('include each domain without its record in public DNS', async () => {
    const domainNames = ['example.com', 'www.example.com', 'shop.example.org'];

    const { count, problems } = await values({ list: async () => [issued({ domainNames })] });

    expect(count).toBe(2);
    expect(problems).toEqual([
      expect.stringMatching(/^certificate "shop" in us-east-1 cannot be renewed for www\.example\.com because _x\.www\.example\.com does not exist in public DNS.*: add the CNAME record/),
      expect.stringContaining('for shop.example.org because'),
    ]);
  });

  test('count a domain once if its CAA records do not allow Amazon and its record is missing as well', async () => {
    const zone = zoneWith('example.com');
    zone.add({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'issue', value: 'letsencrypt.org' } });
    const list = async () => [issued({ domainNames: ['example.com', 'www.example.com'] })];

    const { count, problems } = await values({ list, dns: fakePublicDns(zone) });

    expect(count).toBe(2);
    expect(problems[0]).toContain('letsencrypt.org');
  });

  test('a domain whose name servers no longer serve it is one', async () => {
    const zone = new FakeZone('com');
    const dns = fakePublicDns({ answer: (name, type) => name === 'com' ? zone.answer(name, type) : { kind: 'servfail' } });

    expect(await values({ dns })).toEqual({ days: 100, count: 1, problems: [expect.stringContaining('public DNS answers SERVFAIL for example.com')] });
  });

  test('include a domain for whose record a delegated zone answers SERVFAIL', async () => {
    const zone = zoneWith('example.com');
    const dns = fakePublicDns({ answer: (name, type) => name.startsWith('_') ? { kind: 'servfail' } : zone.answer(name, type) });

    expect(await values({ dns })).toMatchObject({ count: 1, problems: [expect.stringContaining('SERVFAIL for _x.example.com')] });
  });

  test.each([['servfail', 1], ['refused', undefined]] as const)('include CAA records that cannot be read only if it is certain: %s', async (kind, count) => {
    const zone = zoneWith('example.com');
    const dns = fakePublicDns({ answer: (name, type) => type === 'CAA' ? { kind } : zone.answer(name, type) });

    expect(await values({ dns })).toMatchObject({ days: 100, count });
  });

  test('do not include an older answer of the resolver, if the name servers have the record', async () => {
    const dns = fakePublicDns(zoneWith());
    const cnameAt: PublicDns['cnameAt'] = async (_, nameServers) =>
      nameServers.map((nameServer) => ({ nameServer, answer: { found: 'records', records: [recordOf('example.com').value] } }));

    expect(await values({ dns: { ...dns, cnameAt } })).toMatchObject({ count: 0 });
  });

  test('are not known to be none if one of several domains has no visible record, but include those of the others', async () => {
    const list = (...domainNames: string[]) => async () => [issued({
      domainNames, validations: domainNames.slice(1).map((domainName) => ({ domainName, status: 'SUCCESS', record: recordOf(domainName) })),
    })];

    expect(await values({ list: list('www.example.com', 'example.com') })).toMatchObject({ count: undefined });
    expect(await values({ list: list('www.example.com', 'example.com', 'shop.example.com') })).toMatchObject({ count: 1 });
  });

  test('are added up', async () => {
    const { count } = await values({ list: async () => [issued({ inUse: 0, domainNames: ['a.example.com', 'b.example.com'], renewal: { status: 'Failed' } })] });

    expect(count).toBe(4);
  });
});

describe('a certificate that can no longer be renewed has one problem', () => {
  test('because it no longer exists', async () => {
    expect(await values({ list: async () => [] })).toEqual({ days: undefined, count: 1, problems: [expect.stringContaining('"shop" no longer exists in us-east-1')] });
  });

  test.each(['EXPIRED', 'REVOKED', 'INACTIVE'])('because it is %s', async (status) => {
    const { days, count, problems } = await values({ list: async () => [issued({ status, inUse: 0, notAfter: new Date(NOW - DAY) })] });

    expect({ days, count, problems }).toEqual({ days: 0, count: 1, problems: [expect.stringContaining(`is ${status}`)] });
  });

  test.each(['FAILED', 'VALIDATION_TIMED_OUT'])('because it was never issued: %s', async (status) => {
    const { days, count, problems } = await values({ list: async () => [certificate({ status })] });

    expect({ days, count, problems }).toEqual({ days: undefined, count: 1, problems: [expect.stringContaining(status)] });
  });
});

describe('there is no value', () => {
  test.each([['PENDING_VALIDATION'], ['A_NEW_STATUS'], [undefined]])('for a certificate with the status %s', async (status) => {
    expect(await watched({ list: async () => [certificate({ status })] })).toMatchObject({ metrics: [], problems: [] });
  });

  test.each([
    ['throttled', serviceError('ThrottlingException')],
    ['failing', serviceError('ServiceException', 'Internal failure', 500)],
    ['not authorized', serviceError('AccessDeniedException')],
    ['unreachable', new Error('connect ETIMEDOUT')],
  ])('for a certificate in a Region where Lightsail is %s, but the others are examined', async (_, error) => {
    let calls = 0;
    const list = async () => {
      if (calls++ === 0) throw error;
      return [issued()];
    };

    const { log, metrics } = await watched({ list }, { ...SHOP, Region: 'eu-west-1' }, SHOP);

    expect(metrics).toMatchObject([{ Region: 'us-east-1', RenewalProblems: 0 }]);
    expect(log).toContainEqual(expect.objectContaining({ notice: 'certificate was not examined', region: 'eu-west-1' }));
  });

  test.each(['silence', 'refused', 'servfail'] as const)('for the problems if public DNS answers with %s, but the days are known', async (kind) => {
    const dns = fakePublicDns({ answer: () => ({ kind }) as never });

    expect(await values({ dns })).toEqual({ days: 100, count: undefined, problems: [] });
  });

  test.each([['silence', undefined], ['servfail', 1]] as const)('for the problems if a chain of CNAMEs leads to a name with %s, unless it is certain', async (kind, count) => {
    const zone = new FakeZone('com', 'example.com');
    zone.put('_x.example.com', 'x.alias.example.net');
    const dns = fakePublicDns({ answer: (name, type) => name.endsWith('.example.net') ? { kind } : zone.answer(name, type) });

    expect(await values({ dns })).toMatchObject({ days: 100, count });
  });

  test('for the problems only if none is certain while public DNS does not respond', async () => {
    const dns = fakePublicDns({ answer: () => ({ kind: 'silence' }) });

    expect(await values({ dns, list: async () => [issued({ inUse: 0 })] })).toMatchObject({ count: 1 });
  });

  test('for the problems if Lightsail does not return the validation records', async () => {
    expect(await values({ list: async () => [issued({ validations: [] })] })).toEqual({ days: 100, count: undefined, problems: [] });
  });
});

test('each Region and each load balancer is read once', async () => {
  const { asked } = await watched({}, SHOP, { ...SHOP, CertificateName: 'other' }, { ...SHOP, Region: 'eu-west-1' }, { ...SHOP, LoadBalancerName: 'web' }, { ...SHOP, LoadBalancerName: 'web' });

  expect(asked.sort()).toEqual(['eu-west-1', 'us-east-1', 'web in us-east-1']);
});

test('a hundred certificates with ten domains each take less than a minute, even if no query is answered', async () => {
  const clock = new VirtualClock(NOW);
  const domainNames = Array.from({ length: 10 }, (_, index) => `d${index}.example.com`);
  const names = Array.from({ length: 100 }, (_, index) => `certificate-${index}`);
  let [open, most] = [0, 0];
  const silence = async () => {
    most = Math.max(most, ++open);
    await clock.sleep(2_500); // the time limit of a query
    open--;
    return { found: 'no-answer', reason: 'TIMEOUT' } as const;
  };
  const dns: PublicDns = { cname: silence, nameServers: silence, caa: silence, cnameAt: async () => [], otherTypesAt: async () => [] };
  const list = async () => {
    await clock.sleep(10_000);
    return names.map((name) => issued({ name, domainNames }));
  };

  const { metrics } = await watched({ list, dns, clock }, ...names.map((CertificateName) => ({ ...SHOP, CertificateName })));

  expect(metrics).toHaveLength(100);
  expect(clock.now() - NOW).toBeLessThan(60_000);
  expect(most).toBeLessThan(100 * 10 * 3);
});
