import { OWNER_TAG } from '../../src/private/shared/contract';
import type { Tags } from '../ports';
import type { Certificate } from './certificate';

export interface TagChange {
  readonly set: Tags;
  readonly remove: string[];
}

/**
 * What to change so that a certificate carries the wanted tags.
 *
 * Removes only what the template used to set: tags of others stay. The owner tag is no tag of the template.
 */
export function tagChange(certificate: Certificate, wanted: Tags, usedToSet: Tags): TagChange {
  const present = certificate.tags;
  return {
    set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => key !== OWNER_TAG && present[key] !== value)),
    remove: Object.keys(usedToSet).filter((key) => key !== OWNER_TAG && !Object.hasOwn(wanted, key) && Object.hasOwn(present, key)),
  };
}
