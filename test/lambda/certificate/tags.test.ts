import { certificate } from './certificates';
import { type TagChange, tagChange, tagsToTakeBack } from '../../../lambda/certificate/tags';
import { OWNER_TAG } from '../../../src/private/shared/contract';

test.each<[string, Record<string, string>, Record<string, string>, Record<string, string>, TagChange]>([
  ['changes nothing if the tags are up to date', { a: '1' }, { a: '1' }, { a: '1' }, { set: {}, remove: [] }],
  ['sets a new tag', {}, { a: '1' }, {}, { set: { a: '1' }, remove: [] }],
  ['sets a new value', { a: '1' }, { a: '2' }, { a: '1' }, { set: { a: '2' }, remove: [] }],
  ['sets an empty value', { a: '1' }, { a: '' }, { a: '1' }, { set: { a: '' }, remove: [] }],
  ['restores a tag that was removed outside CloudFormation', {}, { a: '1' }, { a: '1' }, { set: { a: '1' }, remove: [] }],
  ['removes a tag that the template no longer sets', { a: '1', b: '2' }, { b: '2' }, { a: '1', b: '2' }, { set: {}, remove: ['a'] }],
  ['keeps a tag that the template never set', { theirs: 'x' }, {}, {}, { set: {}, remove: [] }],
  ['does not remove a tag that no longer exists', {}, {}, { a: '1' }, { set: {}, remove: [] }],
  ['does not set the owner tag', { [OWNER_TAG]: 'me' }, { [OWNER_TAG]: 'you' }, {}, { set: {}, remove: [] }],
  ['does not remove the owner tag', { [OWNER_TAG]: 'me' }, {}, { [OWNER_TAG]: 'me' }, { set: {}, remove: [] }],
  ['sets keys that are also properties of every object', {}, { constructor: 'x' }, { toString: 'y' }, { set: { constructor: 'x' }, remove: [] }],
])('an update %s', (_, present, desired, previous, change) => {
  expect(tagChange(certificate({ tags: present }), desired, previous)).toEqual(change);
});

test('a certificate that is given back loses the tags of the handlers and those that are still as the template set them', () => {
  const tags = { [OWNER_TAG]: 'me', mine: '1', changed: 'by others', theirs: 'x' };

  expect(tagsToTakeBack(certificate({ tags }), { mine: '1', changed: '2' })).toEqual([OWNER_TAG, 'mine']);
});
