import { createHash } from 'node:crypto';

export interface ResourceRecord {
  readonly name: string;
  readonly type: 'CNAME';
  readonly value: string;
}

/**
 * The CNAME that validates a domain. It depends only on the account and the domain, so certificates share it (ACM user guide, "DNS
 * validation"); names and values end with a dot (developer guide, "Verify your certificate").
 */
export function validationRecord(account: string, domainName: string): ResourceRecord {
  const digest = createHash('sha256').update(`${account}|${domainName}`).digest('hex');
  return {
    name: `_${digest.slice(0, 32)}.${domainName}.`,
    type: 'CNAME',
    value: `_${digest.slice(32, 64)}.${letters(digest.slice(0, 10))}.acm-validations.aws.`,
  };
}

const letters = (hex: string) => [...hex].map((digit) => 'bcdfghjklmnpqrst'[parseInt(digit, 16)]).join('');
