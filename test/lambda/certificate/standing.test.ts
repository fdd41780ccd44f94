import { certificate } from './certificates';
import { isOwned, type Standing, standingByTags } from '../../../lambda/certificate/standing';

const OWNER = 'cdk-lightsail-certificate:owner';
const FORMER = 'cdk-lightsail-certificate:former-owner';
const ADOPTED = 'cdk-lightsail-certificate:adopted';

test.each<[Standing, Record<string, string>, boolean]>([
  ['requested', { [OWNER]: 'stack/Self' }, true],
  ['requested', { [OWNER]: 'stack/Self', [FORMER]: 'stack/Self' }, true],
  ['adopted', { [OWNER]: 'stack/Self', [ADOPTED]: 'true' }, true],
  ['taken over', { [OWNER]: 'stack/Self', [FORMER]: 'stack/Other' }, true],
  ['taken over', { [OWNER]: 'stack/Self', [FORMER]: 'stack/Other', [ADOPTED]: 'true' }, true],
  ['handed over', { [OWNER]: 'stack/Other', [FORMER]: 'stack/Self' }, false],
  ['in the stack', { [OWNER]: 'stack/Other' }, false],
  ["another's", { [OWNER]: 'stack2/Self' }, false],
  ["another's", { [OWNER]: 'stack2/Self', [FORMER]: 'stack/Self' }, false],
  ["another's", {}, false],
])('the standing of a certificate is "%s" with the tags %j', (standing, tags, owned) => {
  expect(standingByTags(certificate({ tags }), 'stack/Self', 'stack')).toBe(standing);
  expect(isOwned(standing)).toBe(owned);
});
