import type { DomainValidation } from '../../../lambda/certificate/certificate';
import { creationStates, type EntriesPlan, entriesStep, planEntries } from '../../../lambda/dns/zone-entries';
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
    ['is written by the handler if Lightsail made no attempt', undefined, true, 'write'],
    ['is written by the handler if the attempt of Lightsail failed', { state: 'FAILED', message: 'User not authorized' }, true, 'write'],
    ['is written by the handler if Lightsail reports success, but the entry does not exist', { state: 'SUCCEEDED' }, true, 'write'],
    ['is left to Lightsail while its attempt is in progress', { state: 'STARTED' }, true, 'pending'],
    ['is written by the handler if the attempt of Lightsail does not end in time', { state: 'STARTED' }, false, 'write'],
  ])('%s', (_, dnsRecordCreation, early, list) => {
    const { write, pending: waiting, missing } = plan(pending({ record: APEX, dnsRecordCreation }), [], early);

    expect({ write, pending: waiting }).toEqual({ write: [], pending: [], [list]: [APEX] });
    expect(missing).toEqual([]);
  });

  test('that exists is not written again, regardless of its case', () => {
    const there = { name: APEX.name.toUpperCase(), type: 'CNAME', target: APEX.value.toUpperCase() };

    expect(plan(pending({ record: APEX }), [there])).toEqual({ missing: [], write: [], pending: [] });
  });

  test('that exists without the leading underscore of its value is not written again, because ACM accepts it', () => {
    expect(plan(pending({ record: APEX }), [entry(APEX, APEX.value.slice(1))])).toEqual({ missing: [], write: [], pending: [] });
  });

  test('does not match an entry of another type', () => {
    expect(plan(pending({ record: APEX }), [{ ...entry(APEX), type: 'TXT' }]).write).toEqual([APEX]);
  });

  test('does not match an entry of another name', () => {
    expect(plan(pending({ record: APEX }), [entry(WWW)]).write).toEqual([APEX]);
  });

  test('conflicts with another CNAME entry of the same name', () => {
    expect(plan(pending({ record: APEX }), [entry(APEX, 'other.example.net')]).conflict).toEqual({ record: APEX, target: 'other.example.net' });
  });

  test('that Lightsail has not assigned is missing, whether or not Lightsail lists its domain', () => {
    expect(plan(pending({ record: APEX }, {})).missing).toEqual(['www.example.com']);
    expect(plan({ ...pending({ record: APEX }), domainNames: ['example.com', 'www.example.com'] }).missing).toEqual(['www.example.com']);
  });

  test('of a domain outside the zone is reported', () => {
    expect(planEntries(pending({ record: APEX }, { record: WWW }), 'www.example.com', [], true).outside).toBe('example.com');
    expect(plan(pending({ record: APEX }, { record: WWW }))).toMatchObject({ outside: undefined, missing: [] });
  });
});

describe('the results of Lightsail\'s own attempts', () => {
  test('are listed by domain, with the reasons', () => {
    expect(creationStates(pending({ dnsRecordCreation: { state: 'SUCCEEDED' } }, { dnsRecordCreation: { state: 'FAILED', message: 'User not\nauthorized' } })))
      .toBe('example.com SUCCEEDED, www.example.com FAILED (User not authorized)');
    expect(creationStates(pending({}))).toBe('example.com NOT_TRIED');
  });

  test('are shortened to fit into a response, in any alphabet', () => {
    const states = creationStates(pending({ dnsRecordCreation: { state: 'FAILED', message: '🙈'.repeat(2_000) } }));

    expect(Buffer.byteLength(JSON.stringify(states))).toBeLessThanOrEqual(1_002);
    expect(states).toMatch(/🙈…$/u);
  });
});

describe('a plan', () => {
  const NOTHING: EntriesPlan = { missing: [], write: [], pending: [] };
  const conflict = { record: APEX, target: 'other.example.net' };

  test.each<[string, Partial<EntriesPlan>, object, object]>([
    ['without remaining records is complete', {}, { next: 'complete' }, { next: 'complete' }],
    ['with entries to write is retried until the deadline', { write: [APEX] }, { next: 'write' }, { next: 'fail: not written' }],
    ['with entries that Lightsail writes is retried until the deadline', { pending: [APEX] }, { next: 'write' }, { next: 'fail: not written' }],
    ['with unassigned records is retried until the deadline', { missing: ['example.com'] }, { next: 'write' }, { next: 'fail: no records' }],
    ['with unassigned records and entries to write fails because of the records', { missing: ['example.com'], write: [WWW] }, { next: 'write' }, { next: 'fail: no records' }],
    ['with a conflict fails immediately', { conflict, write: [WWW] }, { next: 'fail: conflict', ...conflict }, { next: 'fail: conflict', ...conflict }],
    ['with a domain outside the zone fails immediately, regardless of the records', { outside: 'example.org', conflict, missing: ['example.org'] },
      { next: 'fail: outside', domainName: 'example.org' }, { next: 'fail: outside', domainName: 'example.org' }],
  ])('%s', (_, details, inTime, late) => {
    expect(entriesStep({ ...NOTHING, ...details }, false)).toEqual(inTime);
    expect(entriesStep({ ...NOTHING, ...details }, true)).toEqual(late);
  });
});
