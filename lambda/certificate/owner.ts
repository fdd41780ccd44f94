import { createHash } from 'node:crypto';
import type { Certificate } from './certificate';
import { OWNER_TAG } from '../../src/private/shared/contract';

/** Lightsail's limit for the value of a tag. */
const MAX_TAG_VALUE = 256;

/** The value of the owner tag, which stays the same as long as the resource is in its stack. */
export function ownerOf(stackId: string, logicalId: string): string {
  const owner = `${stackId}/${logicalId}`;
  return owner.length <= MAX_TAG_VALUE
    ? owner
    : `${stackId}/${createHash('sha256').update(logicalId).digest('hex').slice(0, 32)}`;
}

/** The value of the owner tag of a certificate, if any. */
export function ownerTagOf(certificate: Certificate): string | undefined {
  return certificate.tags[OWNER_TAG];
}
