import { createHash } from 'node:crypto';
import type { Certificate } from './certificate';
import { OWNER_TAG } from '../../src/private/shared/contract';

/** Lightsail's limit for the value of a tag. */
const MAX_TAG_VALUE = 256;

/** The value of the owner tag: it stays the same for the whole life of a resource in its stack. */
export function ownerOf(stackId: string, logicalId: string): string {
  const owner = `${stackId}/${logicalId}`;
  return owner.length <= MAX_TAG_VALUE
    ? owner
    : `${stackId}/${createHash('sha256').update(logicalId).digest('hex').slice(0, 32)}`;
}

/** The owner that a certificate carries, if any. */
export function ownerTagOf(certificate: Certificate): string | undefined {
  return certificate.tags[OWNER_TAG];
}
