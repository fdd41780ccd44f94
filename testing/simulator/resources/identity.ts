import type { Call } from '../call';
import { accessDenied } from '../refusals';
import type { ResourceIdentity } from './resource';
import { checkResourceName } from '../rules/names';
import { readTags } from '../rules/tags';

/** The identity of a new resource: a valid name that is not in use, an ID, and its initial tags. */
export function newIdentity(call: Call, name: string): ResourceIdentity {
  const { region, input, seed, now } = call;
  checkResourceName(name);
  const tags = readTags(input.structures('tags'));
  region.checkNameIsFree(name);
  // Tags at creation need a separate permission (Service Authorization Reference).
  if (tags.size > 0 && !call.permits('TagResource')) throw accessDenied(region.account, 'TagResource');
  return { name, account: region.account, region: region.name, uuid: seed.uuid(), createdAt: now, tags };
}
