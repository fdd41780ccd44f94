import { plain, table } from './table';
import type { Certificate } from '../../lambda/certificate/certificate';
import { type Evidence, findings, type HostedZone } from '../../lambda/dns/pending-causes';
import * as messages from '../../lambda/text/messages';
import { domainNameProblem } from '../../src/private/shared/domain-names';

/** A failure as CloudFormation shows it, by the function that says it, and what is behind it. */
export interface Failure {
  readonly sentence: string;
  readonly cause: string;
}

const NAME = 'shop';
const REGION = 'us-east-1';
const NAME_SERVERS = ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'];

const certificate: Certificate = {
  name: NAME, arn: '', domainNames: ['example.com', 'www.example.com'], validations: [], tags: {}, inUse: 0, supportCode: '6EXAMPLE10/arn',
};
const expected = { name: '_x1.example.com', value: '_x2.acm-validations.aws' };
const delegation = { found: 'zone', zone: 'example.com', nameServers: ['ns1.example.net', 'ns2.example.net'] } as const satisfies Evidence['delegation'];
const delegatedToRoute53 = { ...delegation, nameServers: NAME_SERVERS };
const present = { found: 'records', records: [expected.value] } as const satisfies Evidence['answer'];
const absent = { found: 'no-name' } as const;

const error = (name: string, message: string) => Object.assign(new Error(message), { name });

/** What is found out about `example.com` at the deadline. */
const pending = (evidence: Omit<Evidence, 'domainName'>, hostedZones: HostedZone[] = []) =>
  findings([{ domainName: 'example.com', expected, ...evidence }], hostedZones)[0];

/** Every kind of failure, in the order in which a deployment may meet it. */
export const FAILURES: readonly Failure[] = [
  {
    sentence: messages.badProperty('DomainName', '*.example.com', domainNameProblem('*.example.com')!),
    cause: 'a token turned out to be something that synthesis refuses: every property is checked again',
  },
  {
    sentence: messages.nameOfOther(certificate, REGION),
    cause: 'the account has a certificate of that name, from elsewhere',
  },
  {
    sentence: messages.nameOnLoadBalancer({ ...certificate, createdAt: new Date(Date.UTC(2026, 0, 1)) }, 'web', REGION),
    cause: 'the load balancer has a certificate of that name, from elsewhere: their dates tell, for they carry no tags',
  },
  {
    sentence: messages.noFreePlace(NAME, 'web', REGION, [
      { ...certificate, name: 'one', status: 'ISSUED', isAttached: true },
      { ...certificate, name: 'two', status: 'PENDING_VALIDATION', isAttached: false },
    ]),
    cause: 'Lightsail allows two certificates for each load balancer, so that one of them can be replaced',
  },
  {
    sentence: messages.noLoadBalancer(NAME, 'web', REGION),
    cause: 'the load balancer has another name, is in another region, or was deleted',
  },
  {
    sentence: messages.nameOfOtherDomains(certificate, ['example.org'], REGION),
    cause: 'the certificate of that name is for other domains, so that it cannot be taken over',
  },
  {
    sentence: messages.nameOfLapsed({ ...certificate, status: 'EXPIRED' }),
    cause: 'the certificate to be taken over is of no use any more',
  },
  {
    sentence: messages.nameOfOtherResource(NAME, REGION),
    cause: 'a distribution, an instance or another resource is called so, or a deletion has not ended',
  },
  {
    sentence: messages.explicitNameKept(NAME, 'its domains'),
    cause: 'the new certificate has to exist before the old one goes, and names are unique',
  },
  {
    sentence: messages.rejected('create', NAME, REGION, error('InvalidInputException', 'The domain is not valid.')),
    cause: 'whatever Lightsail says in brackets',
  },
  {
    sentence: messages.rejected('create', NAME, REGION, error('InvalidInputException', 'Sorry, you\'ve requested too many certificates for your account.')),
    cause: 'the quota of Lightsail, which AWS does not raise',
  },
  {
    sentence: messages.noLightsail('us-west-1'),
    cause: 'the Region has no Lightsail endpoint',
  },
  {
    sentence: messages.denied('create', NAME, REGION, error('AccessDeniedException', 'User is not authorized to perform: lightsail:CreateCertificate')),
    cause: 'the role of the handler has the permission, and something above it takes it away',
  },
  {
    sentence: messages.stillPassing('create', NAME, REGION, error('ThrottlingException', 'Rate exceeded')),
    cause: 'Lightsail was busy for longer than the handler can wait',
  },
  {
    sentence: messages.stillPassing('create', NAME, REGION, error('RegionSetupInProgressException', 'Wait a few minutes and try again.')),
    cause: 'the account uses the region for the first time',
  },
  {
    sentence: messages.stillPassing('create', NAME, REGION, error('ServiceException', 'Internal failure')),
    cause: 'Lightsail failed, or could not be reached, again and again',
  },
  {
    sentence: messages.neverSeen(NAME, REGION),
    cause: 'Lightsail accepted the request, or lost it',
  },
  {
    sentence: messages.recordsNeverCame(certificate, ['www.example.com'], 30),
    cause: 'Lightsail did not assign the record, which takes seconds as a rule',
  },
  {
    sentence: messages.responseTooLarge(4_300, 4_096, 10),
    cause: 'very long domain names: CloudFormation does not hear a longer answer',
  },
  ...Object.entries({
    NO_AVAILABLE_CONTACTS: 'the owner of the domain cannot be found by its registration',
    ADDITIONAL_VERIFICATION_REQUIRED: 'a protection against fraud',
    DOMAIN_NOT_ALLOWED: 'a list of unsafe domains names it',
    INVALID_PUBLIC_DOMAIN: 'a typing error, or a domain such as shop.test',
    OTHER: 'often a typing error, or CAA records',
  }).map(([requestFailureReason, cause]) => ({ sentence: messages.terminalStatus({ ...certificate, status: 'FAILED', requestFailureReason }), cause })),
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'VALIDATION_TIMED_OUT' }),
    cause: 'a certificate of an earlier deployment that did not wait for it; this status is final',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'EXPIRED' }),
    cause: 'a certificate of an earlier deployment was not renewed',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'REVOKED', revocationReason: 'KEY_COMPROMISE' }),
    cause: 'Amazon has taken the certificate back',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'INACTIVE' }),
    cause: 'Lightsail does not use the certificate any more',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'A_NEW_STATUS' }),
    cause: 'Lightsail has learned something new, and the certificate was not issued by the deadline',
  },
  {
    sentence: messages.notPutToUse(NAME, 'attach', 'web', REGION, 30, error('InvalidInputException', 'Please try again in a few minutes.')),
    cause: 'the load balancer was busy with other changes all the time',
  },
  {
    sentence: messages.gone(NAME, REGION),
    cause: 'the certificate was deleted in the console or by another tool, while CloudFormation believes in it',
  },
  {
    sentence: messages.unreachable(NAME, REGION, 30, error('TimeoutError', 'connect ETIMEDOUT')),
    cause: 'Lightsail was down at the deadline',
  },
  {
    sentence: messages.notIssuedInTime(certificate, 30, ['… is pending because …: …']),
    cause: 'the deadline is over: one or more of the findings below, the worst first',
  },
  {
    sentence: pending({ answer: absent, delegation }),
    cause: 'nobody wrote the record, or not where public DNS looks',
  },
  {
    sentence: pending({ answer: absent, delegation: { found: 'none' } }),
    cause: 'the domain is not registered, or its zone is unknown to the zone above',
  },
  {
    sentence: pending({ answer: absent, delegation }, [{ name: 'example.com', nameServers: NAME_SERVERS }]),
    cause: 'the record is in a hosted zone that nobody asks, such as one that was just made',
  },
  {
    sentence: pending({ answer: absent, delegation: { found: 'none' } }, [{ name: 'example.com', nameServers: NAME_SERVERS }]),
    cause: 'the same, and the domain has no other zone',
  },
  {
    sentence: pending({ answer: absent, delegation: delegatedToRoute53 }, [{ name: 'example.com' }]),
    cause: 'the record was removed, or there are two hosted zones of that name',
  },
  {
    sentence: pending({ answer: absent, delegation, writtenTwice: true }),
    cause: 'many DNS providers append the zone to whatever name they are given',
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['_old.acm-validations.aws'] }, delegation }),
    cause: 'the record of another account, a typing error, or a wildcard',
  },
  {
    sentence: pending({ answer: { found: 'nothing' }, delegation }),
    cause: 'a record of another type, or a provider that answers for it (a proxied record)',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'SERVFAIL' }, delegation: { found: 'unknown' } }),
    cause: 'the domain is delegated to name servers that do not know it, or its DNSSEC signatures are wrong',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'TIMEOUT' }, delegation: { found: 'unknown' } }),
    cause: 'name servers that are down, or a network between that is',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'SERVFAIL' }, atNameServers: present, delegation }),
    cause: 'DNSSEC: resolvers reject what the name servers say',
  },
  {
    sentence: pending({ answer: absent, atNameServers: present, delegation }),
    cause: 'the record was written a short while ago',
  },
  {
    sentence: pending({ answer: present, delegation, caa: { name: 'example.com', issuers: ['letsencrypt.org'] } }),
    cause: 'Amazon issues the certificates of Lightsail, and the owner of the domain does not allow it',
  },
  {
    sentence: pending({ answer: present, delegation, caa: { name: 'example.com', unreadable: 'SERVFAIL' } }),
    cause: 'Amazon has to read CAA records before it issues a certificate',
  },
  {
    sentence: pending({ answer: present, delegation }),
    cause: 'DNS is right, and Lightsail is slow',
  },
  {
    sentence: messages.noSuchCertificate(NAME, REGION),
    cause: 'a certificate that was referred to by its name',
  },
  {
    sentence: messages.noCertificateOf('shop.example.com', REGION),
    cause: 'a certificate that was looked up by its domain',
  },
  {
    sentence: messages.severalCertificatesOf('example.com', REGION, [NAME, 'blog']),
    cause: 'the same, and it is not clear which one is meant',
  },
  {
    sentence: messages.noDomainOf(certificate, 'shop.example.com'),
    cause: 'a certificate that was referred to with domains that are not its own',
  },
  {
    sentence: messages.noDnsZone('example.com'),
    cause: 'the domain is not managed by Lightsail, or by another account',
  },
  {
    sentence: messages.outsideDnsZone('example.com', 'example.org'),
    cause: 'a token turned out to be a domain of another zone',
  },
  {
    sentence: messages.otherEntry('example.com', '_x1.example.com', '_old.acm-validations.aws', '_x2.acm-validations.aws'),
    cause: 'somebody else wrote it, so that the handler leaves it',
  },
  {
    sentence: messages.dnsZoneClosed('example.com', 'write', true, error('AccessDeniedException', 'User is not authorized to perform: lightsail:CreateDomainEntry')),
    cause: 'the role of the handler has the permission, and something above it takes it away',
  },
  {
    sentence: messages.dnsZoneClosed('example.com', 'write', false, error('InvalidInputException', 'The entry is not valid.')),
    cause: 'whatever Lightsail says in brackets',
  },
  {
    sentence: messages.entriesNotWritten('example.com', ['_x1.example.com'], 30),
    cause: 'Lightsail was busy, or could not be reached, again and again',
  },
  {
    sentence: messages.stillInUse(NAME, ['distribution "cdn"'], REGION, 30),
    cause: 'something outside the stack uses the certificate',
  },
  {
    sentence: messages.notDeletedInTime(NAME, REGION, 30, error('ServiceException', 'Internal failure')),
    cause: 'Lightsail did not do it, for the reason in brackets if there is one',
  },
  {
    sentence: messages.unexpected(NAME, error('RangeError', 'Invalid time value')),
    cause: 'a mistake in the handler',
  },
];

/** The table of the README. A remedy begins after the last colon of its sentence. */
export function failuresTable(): string {
  return table(['message', 'cause', 'what to do'], FAILURES.map(({ sentence, cause }) => {
    const [message, remedy] = cutAtRemedy(sentence);
    return [message, cause, remedy].map(plain);
  }));
}

export function cutAtRemedy(sentence: string): [message: string, remedy: string] {
  const colon = sentence.lastIndexOf(': ');
  return [sentence.slice(0, colon), sentence.slice(colon + 2)];
}
