import { plain, table } from './table';
import type { Certificate } from '../../lambda/certificate/certificate';
import type { Evidence } from '../../lambda/dns/evidence';
import type { HostedZone } from '../../lambda/dns/facts';
import { siblingOf } from '../../lambda/dns/neighbours';
import { pendingCauses } from '../../lambda/dns/pending-causes';
import * as messages from '../../lambda/text/messages';
import { DNS_ENTRIES_TIMEOUT_MINUTES, OWNER_TAG } from '../../src/private/shared/contract';
import { domainNameProblem } from '../../src/private/shared/domain-names';

/** A failure as CloudFormation shows it, by the function that writes it, and its usual cause. */
export interface Failure {
  readonly sentence: string;
  readonly cause: string;
  /** One of the most frequent failures, which the README shows. */
  readonly common?: true;
}

const NAME = 'shop';
const REGION = 'us-east-1';
const NAME_SERVERS = ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'];

const certificate: Certificate = {
  name: NAME, arn: '', isDetailed: true, domainNames: ['example.com', 'www.example.com'], validations: [], tags: {}, inUse: 0, supportCode: '6EXAMPLE10/arn',
};
const rejected = [{ domainName: 'example.com', status: 'PENDING_VALIDATION' }, { domainName: 'www.example.com', status: 'FAILED' }];
const expected = { name: '_x1.example.com', value: '_x2.acm-validations.aws' };
const delegation = { found: 'zone', zone: 'example.com', nameServers: ['ns1.example.net', 'ns2.example.net'] } as const satisfies Evidence['delegation'];
const delegatedToRoute53 = { ...delegation, nameServers: NAME_SERVERS };
const present = { found: 'records', records: [expected.value] } as const satisfies Evidence['answer'];
const absent = { found: 'no-name' } as const;

const error = (name: string, message: string) => Object.assign(new Error(message), { name });

/** What is known about `example.com` at the deadline. */
const pending = (evidence: Omit<Evidence, 'domainName'>, hostedZones: HostedZone[] = []) =>
  pendingCauses([{ domainName: 'example.com', expected, ...evidence }], hostedZones)[0];

/** All kinds of failures, in the order in which they can occur in a deployment. */
export const FAILURES: readonly Failure[] = [
  {
    sentence: messages.badProperty('DomainName', '*.example.com', domainNameProblem('*.example.com')!),
    cause: 'the value is a token, so it can be checked only at deployment',
  },
  {
    sentence: messages.unknownResourceType('Custom::LightsailSomethingNew'),
    cause: 'a stack has constructs of two versions of the library, which share the handlers of the first one',
  },
  {
    sentence: messages.unknownRequestType('Import'),
    cause: 'CloudFormation added a request type after this version was released',
  },
  {
    sentence: messages.nameOfOther(certificate, REGION),
    cause: 'a certificate of that name was created outside this stack',
    common: true,
  },
  {
    sentence: messages.nameOfOther({ ...certificate, tags: { [OWNER_TAG]: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Blog/Certificate' } }, REGION),
    cause: 'a certificate of that name is managed by another stack, or by another construct of this one',
  },
  {
    sentence: messages.nameOnLoadBalancer({ ...certificate, createdAt: new Date(Date.UTC(2026, 0, 1)) }, 'web', REGION),
    cause: 'a certificate of that name was created on the load balancer outside this stack; these certificates have no tags, so their creation date decides',
  },
  {
    sentence: messages.noFreePlace(NAME, 'web', REGION, [
      { ...certificate, name: 'one', status: 'ISSUED', isAttached: true },
      { ...certificate, name: 'two', status: 'PENDING_VALIDATION', isAttached: false },
    ]),
    cause: 'Lightsail allows two certificates per load balancer, one in use and one to replace it',
  },
  {
    sentence: messages.noLoadBalancer(NAME, 'web', REGION),
    cause: 'the load balancer has another name, is in another Region, or was deleted',
  },
  {
    sentence: messages.nameOfOtherDomains(certificate, ['example.org'], REGION),
    cause: 'the existing certificate has other domains and cannot be adopted',
  },
  {
    sentence: messages.nameOfLapsed({ ...certificate, status: 'EXPIRED' }),
    cause: 'the certificate to be adopted can no longer be used',
  },
  {
    sentence: messages.nameOfOtherResource(NAME, REGION),
    cause: 'all Lightsail resources of a Region share one set of names: a distribution or an instance has this one, or a deletion is still in progress',
  },
  {
    sentence: messages.explicitNameKept(NAME, 'its domains'),
    cause: 'a replacement is created before the current certificate is deleted, and names are unique',
  },
  {
    sentence: messages.rejected('create', NAME, REGION, error('InvalidInputException', 'The domain is not valid.')),
    cause: 'the one that Lightsail gives in parentheses',
  },
  {
    sentence: messages.rejected('create', NAME, REGION, error('InvalidInputException', 'Sorry, you\'ve requested too many certificates for your account.')),
    cause: 'a Lightsail quota that AWS does not increase',
    common: true,
  },
  {
    sentence: messages.noLightsail('us-west-1'),
    cause: 'the Region has no Lightsail endpoint',
  },
  {
    sentence: messages.denied('create', NAME, REGION, error('AccessDeniedException', 'User is not authorized to perform: lightsail:CreateCertificate')),
    cause: 'the role of the handler has the permission, but a policy of the organization or account denies it',
  },
  {
    sentence: messages.retriesExhausted('create', NAME, REGION, error('ThrottlingException', 'Rate exceeded')),
    cause: 'the account makes too many requests to Lightsail',
  },
  {
    sentence: messages.retriesExhausted('create', NAME, REGION, error('RegionSetupInProgressException', 'Wait a few minutes and try again.')),
    cause: 'the account uses the Region for the first time',
  },
  {
    sentence: messages.retriesExhausted('create', NAME, REGION, error('ServiceException', 'Internal failure')),
    cause: 'Lightsail returned errors or could not be reached',
  },
  {
    sentence: messages.stillChanging(NAME, REGION, 'its details are not visible yet'),
    cause: 'Lightsail shows a change of the certificate later than usual',
  },
  {
    sentence: messages.neverSeen(NAME, REGION),
    cause: 'Lightsail accepted the request but did not create the certificate',
  },
  {
    sentence: messages.recordsNeverCame(certificate, ['www.example.com'], 30),
    cause: 'Lightsail usually assigns validation records within seconds',
  },
  {
    sentence: messages.responseTooLarge(4_300, 4_096, 10),
    cause: 'very long domain names, and a limit of CloudFormation',
  },
  ...Object.entries({
    NO_AVAILABLE_CONTACTS: 'the registration of the domain is incomplete',
    ADDITIONAL_VERIFICATION_REQUIRED: 'AWS protects well-known names against fraud',
    DOMAIN_NOT_ALLOWED: 'the domain is on a list of unsafe domains',
    INVALID_PUBLIC_DOMAIN: 'a typing error, or an internal domain such as shop.test',
    OTHER: 'often a typing error, or CAA records that forbid Amazon',
  }).map(([requestFailureReason, cause]): Failure => ({
    sentence: messages.terminalStatus({ ...certificate, validations: rejected, status: 'FAILED', requestFailureReason }),
    cause,
    ...(requestFailureReason === 'INVALID_PUBLIC_DOMAIN' && { common: true }),
  })),
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'FAILED' }, { keepsPrevious: true }),
    cause: 'the same in an update; Lightsail does not report which domain it rejected',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'VALIDATION_TIMED_OUT' }),
    cause: 'a certificate of an earlier deployment that did not wait for it; this status is final',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'EXPIRED', eligibleToRenew: 'INELIGIBLE', renewal: { status: 'Failed', reason: 'OTHER' } }),
    cause: 'a certificate of an earlier deployment was not renewed',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'REVOKED', revokedAt: new Date(Date.UTC(2026, 0, 31)), revocationReason: 'KEY_COMPROMISE' }),
    cause: 'Amazon revoked the certificate',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'INACTIVE' }),
    cause: 'Lightsail deactivated the certificate',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'A_NEW_STATUS' }),
    cause: 'Lightsail added a status after this version was released',
  },
  {
    sentence: messages.notPutToUse(NAME, 'attach', 'web', REGION, 30, error('InvalidInputException', 'Please try again in a few minutes.')),
    cause: 'other changes kept the load balancer busy',
  },
  {
    sentence: messages.gone(NAME, REGION),
    cause: 'the certificate was deleted in the console or by another tool',
  },
  {
    sentence: messages.gone(NAME, REGION, false),
    cause: 'the same for the certificate of a load balancer',
  },
  {
    sentence: messages.notRequestedAgain(NAME, messages.nameOfOtherResource(NAME, REGION)),
    cause: 'the certificate was deleted in the console or by another tool, and the yearly quota is spent, the handler is not authorized to request certificates, or another resource has the name',
  },
  {
    sentence: messages.terminalStatus({ ...certificate, status: 'EXPIRED' }, { isImported: true }),
    cause: 'an imported certificate was not renewed',
  },
  {
    sentence: messages.unreachable(NAME, REGION, 30, error('TimeoutError', 'connect ETIMEDOUT')),
    cause: 'Lightsail returned errors or could not be reached at the deadline',
  },
  {
    sentence: messages.notIssuedInTime(certificate, 30, ['… is pending because …: …'], { keepsPrevious: true }),
    cause: 'one or more of the causes below, the most severe first',
  },
  {
    sentence: pending({ answer: absent, delegation }),
    cause: 'the record was not created, or is not where public DNS looks',
    common: true,
  },
  {
    sentence: pending({ answer: absent, delegation: { found: 'none', domain: 'example.com' } }),
    cause: 'the domain is not registered, such as one below co.uk or com.au, or its registrar has no name servers for it',
  },
  {
    sentence: pending({ answer: absent, delegation }, [{ name: 'example.com', nameServers: NAME_SERVERS }]),
    cause: 'the record is in a hosted zone that public DNS does not ask, such as one that was just created',
    common: true,
  },
  {
    sentence: pending({ answer: absent, delegation: { found: 'none', domain: 'example.com' } }, [{ name: 'example.com', nameServers: NAME_SERVERS }]),
    cause: 'the same, and the domain has no other zone',
  },
  {
    sentence: pending({ answer: absent, delegation: delegatedToRoute53 }, [{ name: 'example.com' }]),
    cause: 'the record was removed, there are two hosted zones of that name, or the name servers have names of their owner',
  },
  {
    sentence: pending({ answer: absent, delegation }, [{ name: 'example.com', isOfLightsail: true }]),
    cause: 'the records are in a Lightsail DNS zone, but the registrar has the name servers of another provider',
  },
  {
    sentence: pending({ answer: present, delegation, atNameServers: [{ nameServer: 'ns1.example.net', answer: present }, { nameServer: 'ns2.example.net', answer: absent }] }),
    cause: 'a zone is on two DNS providers, or one of its name servers is behind',
  },
  {
    sentence: pending({ answer: absent, delegation: { ...delegation, nameServers: [NAME_SERVERS[0], 'ns1.example.net'] }, atNameServers: [{ nameServer: NAME_SERVERS[0], answer: present }, { nameServer: 'ns1.example.net', answer: absent }] }, [{ name: 'example.com', nameServers: NAME_SERVERS }]),
    cause: 'the registrar has name servers of two DNS providers',
  },
  {
    sentence: pending({ answer: absent, delegation, foundAt: '_x1.example.com.example.com' }),
    cause: 'the DNS provider appends the zone to every name, a label or the underscore is missing, or the record is in another zone',
    common: true,
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['_old.acm-validations.aws'] }, delegation }),
    cause: 'the record of another account, or a typing error',
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['_x2.acm-validations.aws.example.com'] }, delegation }),
    cause: 'many DNS providers append the zone to a value that does not end with a dot',
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['alias.example.com', 'www.example.net'] }, delegation }),
    cause: 'the record leads to an alias: that is fine as long as the last CNAME has the value',
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['alias.example.net'], brokenOff: 'TIMEOUT' }, delegation }),
    cause: 'the same, and the name servers of the alias do not answer',
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['_x1.example.net'] }, sibling: { found: 'records', records: [`${siblingOf(expected.name).split('.')[0]}.example.net`] }, delegation }),
    cause: 'the zone has a DNAME record, which moves every name below it to another domain',
  },
  {
    sentence: pending({ answer: { found: 'records', records: ['www.example.net'] }, sibling: { found: 'records', records: ['www.example.net'] }, delegation }),
    cause: 'the zone has a wildcard CNAME, which answers for every name that does not exist',
  },
  {
    sentence: pending({ answer: { found: 'nothing' }, sibling: absent, otherTypes: ['TXT'], delegation }),
    cause: 'a record of another type, or a provider that answers for it (a proxied record)',
  },
  {
    sentence: pending({ answer: { found: 'nothing' }, sibling: { found: 'nothing' }, delegation }),
    cause: 'the record was not created, and a wildcard or the provider\'s DNSSEC hides that its name does not exist',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'SERVFAIL' }, delegation: { found: 'failing', zone: 'example.com' } }),
    cause: 'the domain is delegated to name servers that do not serve it, or its DNSSEC signatures are wrong',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'SERVFAIL' }, delegation: { found: 'failing', zone: 'example.com' } }, [{ name: 'example.com' }]),
    cause: 'the hosted zone was deleted and created again, which gives it other name servers',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'SERVFAIL' }, delegation: { found: 'failing', zone: 'dev.example.com', parent: 'example.com' } }),
    cause: 'the same for a subdomain with a zone of its own, such as the zone of dev.example.com for www.dev.example.com',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'TIMEOUT' }, delegation: { found: 'failing', zone: 'example.com' } }),
    cause: 'name servers that are down or unreachable',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'TIMEOUT' }, delegation: { found: 'unreachable', reason: 'TIMEOUT' } }),
    cause: 'the function runs in a network without a way to public DNS, such as a VPC without egress or with resolvers of its own',
  },
  {
    sentence: pending({ answer: { found: 'no-answer', reason: 'SERVFAIL' }, atNameServers: [{ nameServer: 'ns1.example.net', answer: present }], delegation }),
    cause: 'DNSSEC: resolvers reject the answers of the name servers',
  },
  {
    sentence: pending({ answer: absent, atNameServers: [{ nameServer: 'ns1.example.net', answer: present }], delegation }),
    cause: 'the record was written a short while ago',
  },
  {
    sentence: pending({ answer: present, otherTypes: ['TXT'], delegation }),
    cause: 'a TXT record was also created at the name',
  },
  {
    sentence: pending({ answer: present, delegation, caa: { name: 'example.com', issuers: ['letsencrypt.org'] } }),
    cause: 'Amazon issues the certificates of Lightsail, and the owner of the domain does not allow it',
    common: true,
  },
  {
    sentence: pending({ answer: present, delegation, caa: { name: 'www.example.com', alias: 'shop.example.net', issuers: ['letsencrypt.org'] } }),
    cause: 'the domain is an alias of a name of another owner, whose CAA records apply to it',
  },
  {
    sentence: pending({ answer: present, delegation, caa: { name: 'example.com', unreadable: 'SERVFAIL' } }),
    cause: 'Amazon has to read CAA records before it issues a certificate',
  },
  {
    sentence: pending({ answer: present, delegation, caa: { name: 'example.com', unreadable: 'TIMEOUT' } }),
    cause: 'name servers that do not answer questions about CAA records',
  },
  {
    sentence: pending({ answer: present, delegation }),
    cause: 'DNS is right, but Lightsail needs more time, or sees another answer because of DNSSEC',
  },
  {
    sentence: messages.noSuchCertificate(NAME, REGION),
    cause: 'an imported certificate does not exist, or exists in another Region',
  },
  {
    sentence: messages.noCertificateOf('shop.example.com', REGION),
    cause: 'the certificate that was looked up by this domain does not exist, or can no longer be used',
  },
  {
    sentence: messages.severalCertificatesOf('example.com', REGION, [NAME, 'blog']),
    cause: 'a certificate was looked up by a domain that several certificates include',
  },
  {
    sentence: messages.noDomainOf(certificate, 'shop.example.com'),
    cause: 'a certificate was imported with domains that it does not include',
  },
  {
    sentence: messages.noDnsZone('example.com'),
    cause: 'the DNS zone is not in Lightsail, or is in another account',
  },
  {
    sentence: messages.outsideDnsZone('example.com', 'example.org'),
    cause: 'the domain is a token, so it can be checked only at deployment',
  },
  {
    sentence: messages.otherEntry('example.com', '_x1.example.com', '_old.acm-validations.aws', '_x2.acm-validations.aws'),
    cause: 'the entry was created outside this stack, which therefore does not change it',
  },
  {
    sentence: messages.zoneDenied('example.com', 'write the entry _x1.example.com', error('AccessDeniedException', 'User is not authorized to perform: lightsail:CreateDomainEntry')),
    cause: 'the role of the handler has the permission, but a policy of the organization or account denies it',
  },
  {
    sentence: messages.zoneRejected('example.com', 'write the entry _x1.example.com', error('InvalidInputException', 'The entry is not valid.')),
    cause: 'the one that Lightsail gives in parentheses',
  },
  {
    sentence: messages.entriesNotWritten('example.com', ['_x1.example.com'], DNS_ENTRIES_TIMEOUT_MINUTES),
    cause: 'Lightsail was busy or could not be reached',
  },
  {
    sentence: messages.stillInUse(NAME, ['distribution "cdn"'], REGION, 30),
    cause: 'a resource outside the stack uses the certificate',
    common: true,
  },
  {
    sentence: messages.notDeletedInTime(NAME, REGION, 30, error('ServiceException', 'Internal failure')),
    cause: 'Lightsail did not complete the deletion, for the reason in parentheses if there is one',
  },
  {
    sentence: messages.unexpected(NAME, error('RangeError', 'Invalid time value')),
    cause: 'an error in the code of the handler',
  },
];

/** All failures. A remedy begins after the last colon of its sentence. */
export function failuresTable(failures = FAILURES): string {
  return table(['message', 'cause', 'what to do'], failures.map(({ sentence, cause }) => {
    const [message, remedy] = cutAtRemedy(sentence);
    return [message, cause, remedy].map(plain);
  }));
}

/** The most frequent failures. */
export function commonFailuresTable(): string {
  return failuresTable(FAILURES.filter(({ common }) => common));
}

export function cutAtRemedy(sentence: string): [message: string, remedy: string] {
  const colon = sentence.lastIndexOf(': ');
  return [sentence.slice(0, colon), sentence.slice(colon + 2)];
}
