import { certificate } from './certificates';
import { candidatesFor, lookupStep } from '../../../lambda/certificate/lookup';

const NOW = Date.UTC(2026, 0, 1);
const named = (name: string, status: string, details: object = {}) => certificate({ name, status, ...details });
const names = (...certificates: ReturnType<typeof named>[]) => candidatesFor('example.com', certificates, NOW).map(({ name }) => name);

describe('a look-up by domain finds', () => {
  test('issued certificates, and pending ones only if none is issued', () => {
    expect(names(named('pending', 'PENDING_VALIDATION'), named('one', 'ISSUED'), named('two', 'ISSUED'))).toEqual(['one', 'two']);
    expect(names(named('pending', 'PENDING_VALIDATION'), named('failed', 'FAILED'), named('revoked', 'REVOKED'))).toEqual(['pending']);
  });

  test('no certificate that does not include the domain', () => {
    expect(names(named('other', 'ISSUED', { domainNames: ['example.org'] }))).toEqual([]);
  });

  test('no certificate that has expired, regardless of its status', () => {
    const expired = named('expired', 'ISSUED', { notAfter: new Date(NOW) });
    expect(names(expired, named('valid', 'ISSUED', { notAfter: new Date(NOW + 1) }))).toEqual(['valid']);
    expect(names(expired, named('pending', 'PENDING_VALIDATION'))).toEqual(['pending']);
    expect(names(expired)).toEqual([]);
  });
});

describe('a certificate that was found', () => {
  const DOMAINS = ['example.com', 'www.example.com'];
  const record = (domainName: string) => ({ domainName, record: { name: `_x.${domainName}`, value: '_y' } });
  const found = (status: string, ...withRecord: string[]) => certificate({ status, domainNames: DOMAINS, validations: withRecord.map(record) });

  test.each<[string, ReturnType<typeof found>, string[], boolean, object]>([
    ['completes if it has all records', found('PENDING_VALIDATION', ...DOMAINS), DOMAINS, false, { next: 'complete' }],
    ['completes if it has the requested records', found('PENDING_VALIDATION', 'www.example.com'), ['www.example.com'], true, { next: 'complete' }],
    ['completes if it has all records, even if it has expired', found('EXPIRED', ...DOMAINS), DOMAINS, false, { next: 'complete' }],
    ['fails if it does not include a domain', found('ISSUED', ...DOMAINS), ['example.com', 'blog.example.com'], false, { next: 'fail: other domains', domainName: 'blog.example.com' }],
    ['waits for a missing record', found('PENDING_VALIDATION', 'example.com'), DOMAINS, false, { next: 'wait', missing: ['www.example.com'] }],
    ['fails if a record is missing after the deadline', found('PENDING_VALIDATION', 'example.com'), DOMAINS, true, { next: 'fail: no records', missing: ['www.example.com'] }],
    ['fails if its request failed before it had records', found('FAILED'), DOMAINS, false, { next: 'fail: terminal status' }],
  ])('%s', (_, certificateFound, domainNames, isLate, step) => {
    expect(lookupStep(certificateFound, domainNames, isLate)).toEqual(step);
  });
});
