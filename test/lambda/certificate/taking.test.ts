import { certificate } from './certificates';
import type { Certificate } from '../../../lambda/certificate/certificate';
import type { Standing } from '../../../lambda/certificate/standing';
import { decideOnTaking } from '../../../lambda/certificate/taking';

const SENT_AT = Date.UTC(2026, 0, 1);
const BEFORE = new Date(SENT_AT - 1);
const AFTER = new Date(SENT_AT);

interface Found extends Partial<Certificate> {
  readonly standing: Standing;
  readonly adoptExisting?: boolean;
  /** Milliseconds since the request was sent. */
  readonly later?: number;
}

function decide({ standing, adoptExisting = false, later = 0, ...details }: Found) {
  const found = certificate({ createdAt: BEFORE, inUse: 1, ...details });
  return decideOnTaking({ certificate: found, standing, desired: { domainNames: ['example.com'], adoptExisting }, sentAt: SENT_AT, now: SENT_AT + later });
}

test.each<[string, Found, string]>([
  ['requested by the resource is used', { standing: 'requested' }, 'take'],
  ['already adopted is used', { standing: 'adopted' }, 'take'],
  ['owned by another construct of the stack is taken over', { standing: 'in the stack' }, 'take'],
  ['handed over before is taken back', { standing: 'handed over' }, 'take'],
  ['owned outside the stack is refused', { standing: "another's" }, 'refuse: its owner'],
  ['owned outside the stack is adopted if the template sets adoptExisting', { standing: "another's", adoptExisting: true }, 'take'],
  ['requested by the resource for other domains is refused', { standing: 'requested', domainNames: ['example.org'] }, 'refuse: its domains'],
  ['owned outside the stack for other domains is not adopted', { standing: "another's", adoptExisting: true, domainNames: ['example.org'] }, 'refuse: its domains'],
  ['requested by the resource is used even in a terminal status, which the next step reports', { standing: 'requested', status: 'FAILED' }, 'take'],
  ['owned outside the stack in a terminal status is not adopted', { standing: "another's", adoptExisting: true, status: 'EXPIRED' }, 'refuse: its status'],
  ['owned by another construct in a terminal status is not taken over', { standing: 'in the stack', status: 'REVOKED' }, 'refuse: its status'],
  ['visible without its details is waited for', { standing: 'requested', isDetailed: false, domainNames: [] }, 'wait: its details are not visible yet'],
])('a certificate that is %s', (_, found, decision) => {
  const { action, ...rest } = decide(found);
  expect('because' in rest ? `${action}: ${rest.because}` : action).toBe(decision);
});

describe('a certificate that was created after the request was sent', () => {
  test.each([[0, 'wait'], [119_999, 'wait'], [120_000, 'refuse']])('may lack its owner tag: after %i ms, %s', (later, action) => {
    expect(decide({ standing: "another's", createdAt: AFTER, later }).action).toBe(action);
  });

  test('is recognized by its date, and not waited for without one', () => {
    expect(decide({ standing: "another's", createdAt: undefined }).action).toBe('refuse');
  });

  test('is not adopted in the meantime, because it would never be deleted', () => {
    expect(decide({ standing: "another's", adoptExisting: true, createdAt: AFTER, later: 119_999 }).action).toBe('wait');
  });
});

describe('a certificate that is not in use', () => {
  test.each([[0, 'wait'], [59_999, 'wait'], [60_000, 'take']])('may be about to disappear: after %i ms, %s', (later, action) => {
    expect(decide({ standing: 'requested', inUse: 0, later }).action).toBe(action);
  });

  test('may also be about to disappear if it has no date', () => {
    expect(decide({ standing: 'requested', inUse: 0, createdAt: undefined }).action).toBe('wait');
  });

  test('is used if it is as new as the request', () => {
    expect(decide({ standing: 'requested', inUse: 0, createdAt: AFTER }).action).toBe('take');
  });
});
