import { certificate } from './certificates';
import type { Certificate } from '../../../lambda/certificate/certificate';
import type { Standing } from '../../../lambda/certificate/standing';
import { decideOnTaking } from '../../../lambda/certificate/taking';
import { DELETION_MS, VISIBILITY_MS } from '../../../lambda/deadlines';

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
  ['ours is taken', { standing: 'requested' }, 'take'],
  ['adopted before is taken', { standing: 'adopted' }, 'take'],
  ['another construct\'s of the stack is taken over', { standing: 'in the stack' }, 'take'],
  ['handed over before is taken back', { standing: 'handed over' }, 'take'],
  ['another\'s is refused', { standing: "another's" }, 'refuse: its owner'],
  ['another\'s is adopted if the template says so', { standing: "another's", adoptExisting: true }, 'take'],
  ['ours of other domains is refused', { standing: 'requested', domainNames: ['example.org'] }, 'refuse: its domains'],
  ['another\'s of other domains is not adopted', { standing: "another's", adoptExisting: true, domainNames: ['example.org'] }, 'refuse: its domains'],
  ['ours in a final status is taken, for others to judge', { standing: 'requested', status: 'FAILED' }, 'take'],
  ['another\'s in a final status is not adopted', { standing: "another's", adoptExisting: true, status: 'EXPIRED' }, 'refuse: its status'],
  ['another construct\'s in a final status is not taken over', { standing: 'in the stack', status: 'REVOKED' }, 'refuse: its status'],
  ['without its details it is waited for', { standing: 'requested', isDetailed: false, domainNames: [] }, 'wait: its details are not visible yet'],
])('a certificate that is %s', (_, found, decision) => {
  const { action, ...rest } = decide(found);
  expect('because' in rest ? `${action}: ${rest.because}` : action).toBe(decision);
});

describe('what was created after the request was sent', () => {
  test.each([[0, 'wait'], [VISIBILITY_MS - 1, 'wait'], [VISIBILITY_MS, 'refuse']])('may lack its owner tag: after %i ms, %s', (later, action) => {
    expect(decide({ standing: "another's", createdAt: AFTER, later }).action).toBe(action);
  });

  test('is not adopted in the meantime, because it would never be deleted', () => {
    expect(decide({ standing: "another's", adoptExisting: true, createdAt: AFTER, later: VISIBILITY_MS - 1 }).action).toBe('wait');
  });
});

describe('what nothing uses', () => {
  test.each([[0, 'wait'], [DELETION_MS - 1, 'wait'], [DELETION_MS, 'take']])('may be about to disappear: after %i ms, %s', (later, action) => {
    expect(decide({ standing: 'requested', inUse: 0, later }).action).toBe(action);
  });

  test('stays if it is as new as the request', () => {
    expect(decide({ standing: 'requested', inUse: 0, createdAt: AFTER }).action).toBe('take');
  });
});
