import { certificate } from './certificates';
import { type TagChange, tagChange } from '../../../lambda/certificate/tags';
import { OWNER_TAG } from '../../../src/private/shared/contract';

test.each<[string, Record<string, string>, Record<string, string>, Record<string, string>, TagChange]>([
  ['nothing where all is as wanted', { a: '1' }, { a: '1' }, { a: '1' }, { set: {}, remove: [] }],
  ['a new tag', {}, { a: '1' }, {}, { set: { a: '1' }, remove: [] }],
  ['another value', { a: '1' }, { a: '2' }, { a: '1' }, { set: { a: '2' }, remove: [] }],
  ['an empty value', { a: '1' }, { a: '' }, { a: '1' }, { set: { a: '' }, remove: [] }],
  ['back what somebody removed', {}, { a: '1' }, { a: '1' }, { set: { a: '1' }, remove: [] }],
  ['away what the template used to set', { a: '1', b: '2' }, { b: '2' }, { a: '1', b: '2' }, { set: {}, remove: ['a'] }],
  ['away nothing that others set', { theirs: 'x' }, {}, {}, { set: {}, remove: [] }],
  ['away nothing that is gone already', {}, {}, { a: '1' }, { set: {}, remove: [] }],
  ['never the owner tag', { [OWNER_TAG]: 'me' }, { [OWNER_TAG]: 'you' }, {}, { set: {}, remove: [] }],
  ['never the owner tag away', { [OWNER_TAG]: 'me' }, {}, { [OWNER_TAG]: 'me' }, { set: {}, remove: [] }],
  ['keys that objects have by themselves', {}, { constructor: 'x' }, { toString: 'y' }, { set: { constructor: 'x' }, remove: [] }],
])('an update sets or takes %s', (_, present, wanted, usedToSet, change) => {
  expect(tagChange(certificate({ tags: present }), wanted, usedToSet)).toEqual(change);
});
