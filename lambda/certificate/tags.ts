import { HANDLER_TAG_PREFIX } from '../../src/private/shared/contract';
import type { Tags } from '../ports';
import type { Certificate } from './certificate';

export interface TagChange {
  readonly set: Tags;
  readonly remove: string[];
}

/**
 * What to change so that a certificate carries the wanted tags.
 *
 * Removes only what the template used to set: tags of others stay. Those of the handlers are no tags of the template.
 */
export function tagChange(certificate: Certificate, wanted: Tags, usedToSet: Tags): TagChange {
  const present = certificate.tags;
  return {
    set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => !isHandlerTag(key) && present[key] !== value)),
    remove: Object.keys(usedToSet).filter((key) => !isHandlerTag(key) && !Object.hasOwn(wanted, key) && Object.hasOwn(present, key)),
  };
}

/** The tags that a certificate loses when it is given back: the handlers' own, and those that still are as the template set them. */
export function tagsToTakeBack(certificate: Certificate, setByTemplate: Tags): string[] {
  return Object.entries(certificate.tags).filter(([key, value]) => isHandlerTag(key) || setByTemplate[key] === value).map(([key]) => key);
}

function isHandlerTag(key: string): boolean {
  return key.startsWith(HANDLER_TAG_PREFIX);
}
