import { isWithin } from './names';

/** The reasons why a certificate cannot be issued (`requestFailureReason`). */
export const REQUEST_FAILURE_REASONS = [
  'NO_AVAILABLE_CONTACTS',
  'ADDITIONAL_VERIFICATION_REQUIRED',
  'DOMAIN_NOT_ALLOWED',
  'INVALID_PUBLIC_DOMAIN',
  'OTHER',
] as const;
export type RequestFailureReason = typeof REQUEST_FAILURE_REASONS[number];

/** Top-level names that are never public: RFC 2606, 6761, 6762, 7686, 8375, and ICANN's `internal`. */
const NOT_PUBLIC = ['test', 'example', 'invalid', 'localhost', 'local', 'onion', 'home.arpa', 'internal'];

/** ACM user guide, "Certificate characteristics": domains that only Amazon can use. */
const AMAZON_OWNED = ['amazonaws.com', 'cloudfront.net', 'elasticbeanstalk.com'];

export function inherentFailure(domainName: string): RequestFailureReason | undefined {
  if (NOT_PUBLIC.some((zone) => isWithin(domainName, zone))) return 'INVALID_PUBLIC_DOMAIN';
  if (AMAZON_OWNED.some((zone) => isWithin(domainName, zone))) return 'DOMAIN_NOT_ALLOWED';
  return undefined;
}
