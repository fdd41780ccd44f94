import { certificate } from './certificates';
import type { Certificate } from '../../../lambda/certificate/certificate';
import type { Standing } from '../../../lambda/certificate/standing';
import { isUndone } from '../../../lambda/certificate/undoing';
import type { StackOperation } from '../../../lambda/ports';

const at = (seconds: number) => new Date(seconds * 1000);
const rollback: StackOperation = { kind: 'rollback', startedAt: at(100) };

const isUndoneIf = (details: Partial<Certificate>, standing: Standing = 'requested', operation: StackOperation | undefined = rollback) =>
  isUndone(certificate({ inUse: 0, createdAt: at(150), ...details }), standing, operation, at(200).getTime());

test('a rollback undoes the request of the update that failed', () => {
  expect(isUndoneIf({})).toBe(true);
  expect(isUndoneIf({ createdAt: at(100) })).toBe(true);
});

test.each<[string, boolean]>([
  ['existed before the update', isUndoneIf({ createdAt: at(99.999) })],
  ['was created after the rollback was sent', isUndoneIf({ createdAt: at(200) })],
  ['has no known time of creation', isUndoneIf({ createdAt: undefined })],
  ['is in use', isUndoneIf({ inUse: 1 })],
  ['was adopted', isUndoneIf({}, 'adopted')],
  ['has another owner', isUndoneIf({}, "another's")],
  ['was taken over', isUndoneIf({}, 'taken over')],
  ['is updated, not rolled back', isUndoneIf({}, 'requested', { ...rollback, kind: 'deployment' })],
  ['belongs to a stack whose update has no known start', isUndoneIf({}, 'requested', { kind: 'rollback' })],
])('a certificate stays if it %s', (_, isDeleted) => {
  expect(isDeleted).toBe(false);
});

test('a certificate stays if CloudFormation does not describe the stack', () => {
  expect(isUndone(certificate({ inUse: 0, createdAt: at(150) }), 'requested', undefined, at(200).getTime())).toBe(false);
});
