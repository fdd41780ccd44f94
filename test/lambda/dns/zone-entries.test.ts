import type { DomainValidation } from '../../../lambda/certificate/certificate';
import { creationStates, planEntries } from '../../../lambda/dns/zone-entries';
import { certificate } from '../certificate/certificates';

const APEX = { name: '_x1.example.com', value: '_x2.acm-validations.aws' };
const WWW = { name: '_x3.www.example.com', value: '_x4.acm-validations.aws' };
const entry = ({ name, value }: typeof APEX, target = value) => ({ name, type: 'CNAME', target });

function pending(...validations: Array<Partial<DomainValidation>>) {
  const domainNames = ['example.com', 'www.example.com'].slice(0, validations.length);
  return certificate({ domainNames, validations: validations.map((validation, position) => ({ domainName: domainNames[position], ...validation })) });
}

const plan = (of: ReturnType<typeof pending>, entries: Array<{ name: string; type: string; target: string }> = [], early = true) =>
  planEntries(of, 'example.com', entries, early);

describe('a validation record', () => {
  test.each<[string, DomainValidation['dnsRecordCreation'], boolean, 'write' | 'pending']>([
    ['is for us where Lightsail has not tried', undefined, true, 'write'],
    ['is for us where Lightsail has failed', { state: 'FAILED', message: 'User not authorized' }, true, 'write'],
    ['is for us where Lightsail says that it succeeded, and the entry is not there', { state: 'SUCCEEDED' }, true, 'write'],
    ['is for Lightsail while it is at it', { state: 'STARTED' }, true, 'pending'],
    ['is for us where Lightsail does not get on with it', { state: 'STARTED' }, false, 'write'],
  ])('%s', (_, dnsRecordCreation, early, list) => {
    const { write, pending: waiting, missing } = plan(pending({ record: APEX, dnsRecordCreation }), [], early);

    expect({ write, pending: waiting }).toEqual({ write: [], pending: [], [list]: [APEX] });
    expect(missing).toEqual([]);
  });

  test('that is there stays, in whatever case', () => {
    const there = { name: APEX.name.toUpperCase(), type: 'CNAME', target: APEX.value.toUpperCase() };

    expect(plan(pending({ record: APEX }), [there])).toEqual({ missing: [], write: [], pending: [] });
  });

  test('that is there without the leading underscore of its value stays, because ACM accepts it', () => {
    expect(plan(pending({ record: APEX }), [entry(APEX, APEX.value.slice(1))])).toEqual({ missing: [], write: [], pending: [] });
  });

  test('is not mistaken for an entry of another type', () => {
    expect(plan(pending({ record: APEX }), [{ ...entry(APEX), type: 'TXT' }]).write).toEqual([APEX]);
  });

  test('conflicts with another CNAME of its name', () => {
    expect(plan(pending({ record: APEX }), [entry(APEX, 'other.example.net')]).conflict).toEqual({ record: APEX, target: 'other.example.net' });
  });

  test('that Lightsail has not assigned is missing, whether or not its domain is listed', () => {
    expect(plan(pending({ record: APEX }, {})).missing).toEqual(['www.example.com']);
    expect(plan({ ...pending({ record: APEX }), domainNames: ['example.com', 'www.example.com'] }).missing).toEqual(['www.example.com']);
  });

  test('of a domain outside of the zone would be found by nobody', () => {
    expect(planEntries(pending({ record: APEX }, { record: WWW }), 'www.example.com', [], true).outside).toBe('example.com');
    expect(plan(pending({ record: APEX }, { record: WWW })).outside).toBeUndefined();
  });
});

describe('what became of Lightsail\'s own tries', () => {
  test('is told domain by domain, with its reason', () => {
    expect(creationStates(pending({ dnsRecordCreation: { state: 'SUCCEEDED' } }, { dnsRecordCreation: { state: 'FAILED', message: 'User not\nauthorized' } })))
      .toBe('example.com SUCCEEDED, www.example.com FAILED (User not authorized)');
    expect(creationStates(pending({}))).toBe('example.com NOT_TRIED');
  });

  test('is cut to what a response can hold, whatever its alphabet', () => {
    const states = creationStates(pending({ dnsRecordCreation: { state: 'FAILED', message: '🙈'.repeat(2_000) } }));

    expect(Buffer.byteLength(JSON.stringify(states))).toBeLessThanOrEqual(1_002);
    expect(states).toMatch(/🙈…$/u);
  });
});
