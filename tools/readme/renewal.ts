import { failuresTable, type Failure } from './failures';
import type { Certificate } from '../../lambda/certificate/certificate';
import * as messages from '../../lambda/text/messages/renewal';

const NAME = { certificateName: 'shop', region: 'us-east-1' };
const CERTIFICATE: Certificate = {
  name: 'shop',
  arn: '',
  isDetailed: true,
  domainNames: ['example.com'],
  validations: [],
  tags: {},
  inUse: 1,
  notAfter: new Date(Date.UTC(2026, 11, 31)),
  renewal: { status: 'Failed', reason: 'OTHER' },
};

/** The problems that `RenewalProblems` counts, with their log messages, except for final statuses. */
const PROBLEMS: readonly Failure[] = [
  {
    sentence: messages.domainNotValidated(NAME, 'example.com', '_x1.example.com does not exist in public DNS (NXDOMAIN)', 'add the CNAME record _x1.example.com with the value _x2.acm-validations.aws to the zone example.com on ns1.example.com'),
    cause: 'the validation record was removed; any other reason of a pending domain is explained in the same way',
  },
  { sentence: messages.unused(NAME), cause: 'the certificate was detached' },
  { sentence: messages.unused({ ...NAME, loadBalancerName: 'web' }), cause: 'the load balancer uses another certificate, or none' },
  { sentence: messages.renewalFailed(CERTIFICATE, NAME), cause: 'Lightsail reports it, with its reason' },
  { sentence: messages.missing(NAME), cause: 'the certificate was deleted outside CloudFormation' },
];

export function renewalProblemsTable(): string {
  return failuresTable([...PROBLEMS]);
}
