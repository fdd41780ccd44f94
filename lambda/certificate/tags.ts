import { HANDLER_TAG_PREFIX } from '../../src/private/shared/contract';
import type { Tags } from '../ports';
import type { Certificate } from './certificate';

export interface TagChange {
  readonly set: Tags;
  readonly remove: string[];
}

/**
 * The changes that give a certificate the desired tags.
 *
 * Removes only tags that the template set before: other tags remain. A template cannot set the tags of the handlers.
 */
export function tagChange(certificate: Certificate, desired: Tags, previous: Tags): TagChange {
  const present = certificate.tags;
  return {
    set: Object.fromEntries(Object.entries(desired).filter(([key, value]) => !isHandlerTag(key) && present[key] !== value)),
    remove: Object.keys(previous).filter((key) => !isHandlerTag(key) && !Object.hasOwn(desired, key) && Object.hasOwn(present, key)),
  };
}

/** The tags to remove when a certificate is given back: those of the handlers, and those of the template whose values are unchanged. */
export function tagsToTakeBack(certificate: Certificate, setByTemplate: Tags): string[] {
  return Object.entries(certificate.tags).filter(([key, value]) => isHandlerTag(key) || setByTemplate[key] === value).map(([key]) => key);
}

function isHandlerTag(key: string): boolean {
  return key.startsWith(HANDLER_TAG_PREFIX);
}
