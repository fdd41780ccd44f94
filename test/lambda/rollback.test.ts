import { createEvent } from './events';
import { parseRequest } from '../../lambda/request';
import { waitFor } from '../../lambda/rollback';

interface Desired {
  readonly name: string;
  readonly arn?: string;
}

const A = { name: 'a', arn: 'arn:a' };
const B = { name: 'b', arn: 'arn:b' };
const C = { name: 'c', arn: 'arn:c' };
/** The certificate was deleted outside CloudFormation, and requested again with the same name. */
const HEALED = { name: 'a', arn: 'arn:healed' };

const subjectOf = ({ name, arn }: Desired) => ({ name, identity: [arn ?? name] });
const parse = (properties: object): Desired => {
  if (!('name' in properties)) {
    throw new Error('no name');
  }
  return properties as Desired;
};
const waiting = (event: ReturnType<typeof createEvent>) => waitFor(parseRequest(event, 0, parse), 5_000, subjectOf);
const create = (desired: Desired) => waiting(createEvent({ ...desired })).PhysicalResourceId;
const update = (PhysicalResourceId: string, previous: Desired, desired: Desired) =>
  waiting(createEvent({ ...desired }, { RequestType: 'Update', PhysicalResourceId, OldResourceProperties: previous } as never));
const mayBeRollback = (...event: Parameters<typeof update>) => update(...event).MayBeRollback;

describe('an update may be a rollback', () => {
  test('if it does not change its subject', () => {
    expect(mayBeRollback(create(A), A, A)).toBe(true);
    expect(mayBeRollback('a', A, A)).toBe(true);
  });

  test('after a replacement that failed', () => {
    expect(mayBeRollback(create(A), B, A)).toBe(true);
    expect(mayBeRollback('a', B, A)).toBe(true);
  });

  test('after a replacement that succeeded before something else failed', () => {
    expect(mayBeRollback(update(create(A), A, B).PhysicalResourceId, B, A)).toBe(true);
  });

  test('after a certificate was requested again with the same name, regardless of the ARN that CloudFormation sends', () => {
    expect(mayBeRollback(create(A), HEALED, A)).toBe(true);
    expect(mayBeRollback(create(A), HEALED, HEALED)).toBe(true);
    const healed = update(create(A), A, HEALED).PhysicalResourceId;
    expect(mayBeRollback(healed, HEALED, A)).toBe(true);
    expect(mayBeRollback(healed, B, HEALED)).toBe(true);
  });

  test('if the previous properties are invalid', () => {
    const event = createEvent({ ...A }, { RequestType: 'Update', PhysicalResourceId: create(A), OldResourceProperties: {} } as never);
    expect(waiting(event).MayBeRollback).toBe(true);
  });
});

describe('an update is not a rollback', () => {
  test('to a new subject', () => {
    expect(mayBeRollback(create(A), A, B)).toBe(false);
    expect(mayBeRollback('a', A, B)).toBe(false);
    expect(mayBeRollback(update(create(A), A, B).PhysicalResourceId, B, C)).toBe(false);
  });

  test('to a certificate that was requested again with the same name', () => {
    expect(mayBeRollback(create(A), A, HEALED)).toBe(false);
  });

  test('to the subject from which an earlier update was rolled back', () => {
    const replaced = update(create(A), A, B).PhysicalResourceId;
    const rolledBack = update(replaced, B, A).PhysicalResourceId;
    expect(mayBeRollback(rolledBack, A, B)).toBe(false);
  });
});

describe('the physical ID', () => {
  test('is the same for each delivery', () => {
    expect(create(A)).toBe(create(A));
    expect(create(A)).toMatch(/^a~[0-9a-f]{12}$/);
  });

  test('does not change with the same subject, so that CloudFormation replaces nothing', () => {
    const id = update(create(C), C, A).PhysicalResourceId;
    expect(update(id, A, A).PhysicalResourceId).toBe(id);
    expect(update(id, B, A).PhysicalResourceId).toBe(id);
    expect(update(id, HEALED, A).PhysicalResourceId).toBe(id);
  });

  test('is within the limit of CloudFormation', () => {
    const longest = (letter: string) => ({ name: letter.repeat(255) });
    expect(update(create(longest('a')), longest('a'), longest('b')).PhysicalResourceId.length).toBeLessThan(1_024);
  });

  test('of a deletion does not change', () => {
    expect(waiting(createEvent({}, { RequestType: 'Delete', PhysicalResourceId: 'whatever' } as never))).toEqual({ PhysicalResourceId: 'whatever', StartedAt: 0, Deadline: 5_000 });
  });
});
