import { certificate } from './certificates';
import type { Certificate } from '../../../lambda/certificate/certificate';
import { decideOnProgress } from '../../../lambda/certificate/progress';
import type { Standing } from '../../../lambda/certificate/standing';

const SENT_AT = Date.UTC(2026, 0, 1);
const validations = [{ domainName: 'example.com', record: { name: '_x.example.com', value: '_y' } }];
const before = new Date(SENT_AT - 1);
const since = new Date(SENT_AT);

function look(type: 'Create' | 'Update', found: Partial<Certificate> | undefined, standing: Standing = 'requested', domainNames = ['example.com']) {
  const request = { type, sentAt: SENT_AT, desired: { domainNames } };
  return decideOnProgress({ certificate: found && certificate(found), standing: found && standing, request });
}

test.each<[string, ReturnType<typeof look>, string]>([
  ['no certificate', look('Create', undefined), 'not visible'],
  ['a certificate without details', look('Update', { isDetailed: false }), 'not visible'],
  ['a certificate whose owner tag is not visible', look('Create', { validations }, "another's"), 'not visible'],
  ['a certificate with another owner, in an update', look('Update', { validations, createdAt: before }, "another's"), 'complete'],
  ['all records', look('Create', { validations }), 'complete'],
  ['no record', look('Create', {}), 'records are missing'],
  ['no record in an update', look('Update', { createdAt: before }), 'records are missing'],
  ['no record of an expired certificate', look('Update', { createdAt: before, status: 'EXPIRED' }), 'complete'],
  ['no record of a domain that a certificate with another owner does not cover', look('Update', { createdAt: before, validations }, "another's", ['example.com', 'www.example.com']), 'complete'],
  ['a terminal status in a create', look('Create', { status: 'FAILED' }), 'terminal'],
  ['a terminal status of a certificate that an update created', look('Update', { status: 'FAILED', createdAt: since }), 'terminal'],
  ['a terminal status of a certificate that existed before an update', look('Update', { status: 'FAILED', createdAt: before }), 'complete'],
  ['a terminal status of a certificate without a date, in an update', look('Update', { status: 'FAILED' }), 'complete'],
])('a request that finds %s', (_, { state }, expected) => {
  expect(state).toBe(expected);
});

test('the domains whose records are missing are listed', () => {
  expect(look('Create', { validations, domainNames: ['example.com', 'www.example.com'] }, 'requested', ['example.com', 'www.example.com']))
    .toEqual({ state: 'records are missing', missing: ['www.example.com'] });
});
