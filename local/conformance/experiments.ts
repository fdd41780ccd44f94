import {
  DeleteCertificateCommand, GetCertificatesCommand, GetDistributionsCommand, GetLoadBalancerTlsCertificatesCommand, TagResourceCommand,
  type CertificateStatus, type CertificateSummary,
} from '@aws-sdk/client-lightsail';
import { TAG, type TestedAccount } from './account';
import { CERTIFICATE_STATUSES } from '../../testing/simulator/rules/certificate-status';

/** What is asked for so that it is refused: it takes nothing of the quota. */
export async function refusedRequests(account: TestedAccount): Promise<void> {
  const { client, domain } = account;
  const name = account.name('refused');
  const create = (input: object) => () => account.request({ certificateName: name, domainName: domain, ...input });

  await account.refused('badResourceName', ['-'], create({ certificateName: '-' }));
  await account.refused('badDomainName', ['nodots'], create({ domainName: 'nodots' }));
  await account.refused('wildcard', [`*.${domain}`], create({ domainName: `*.${domain}` }));
  await account.refused('tooManyNames', [], create({ subjectAlternativeNames: Array.from({ length: 10 }, (_, index) => `n${index}.${domain}`) }));
  await account.refused('missingMember', ['domainName'], create({ domainName: undefined }));
  await account.refused('badPageToken', [], () => client.send(new GetCertificatesCommand({ pageToken: 'nonsense' })));
  await account.refused('violatedConstraint', ['certificateStatuses[0]', '"NONSENSE"', `one of ${CERTIFICATE_STATUSES.join(', ')}`], () => client.send(new GetCertificatesCommand({ certificateStatuses: ['NONSENSE' as CertificateStatus] })));
}

/** Names that nothing has. */
export async function unknownNames(account: TestedAccount): Promise<void> {
  const { client, elsewhere, report } = account;
  const name = account.name('unknown');

  const failure = await account.failure(async () => {
    const { certificates } = await client.send(new GetCertificatesCommand({ certificateName: name }));
    report.expect('GetCertificates answers an unknown name with an empty list', certificates?.length === 0, certificates);
  });
  if (failure) report.differs('GetCertificates answers an unknown name with an empty list', `${failure.name}: ${failure.message}`);

  const absent = await account.refused('notFound', ['Certificate', name], () => client.send(new DeleteCertificateCommand({ certificateName: name })));
  report.expect('client errors have status 400, as the API reference says, not those of the model',
    absent?.$metadata.httpStatusCode === 400, absent?.$metadata.httpStatusCode);
  const balancer = await account.failure(() => client.send(new GetLoadBalancerTlsCertificatesCommand({ loadBalancerName: name })));
  report.expect('errors of certificates say their name in __type alone, those of load balancers and DNS zones also in code',
    absent?.code === undefined && balancer?.code === 'DoesNotExist', [absent, balancer].map((each) => each && { name: each.name, code: each.code }));
  await account.refused('onlyInUsEast1', ['Distribution'], () => elsewhere.send(new GetDistributionsCommand({})));
}

/** A certificate with nine alternatives, from its request until its records are there. */
export async function requestedCertificate(account: TestedAccount): Promise<void> {
  const { domain, report } = account;
  const certificateName = account.name('a');
  const alternatives = [`WWW.${domain}`, ...Array.from({ length: 8 }, (_, index) => `n${index}.${domain}`)];
  const certificate = await account.request({
    certificateName, domainName: domain, subjectAlternativeNames: [domain, ...alternatives], tags: [TAG, { key: 'empty' }],
  });
  report.holds('repeated domain names are dropped before alternatives are counted');
  report.expect('resource records appear some seconds after CreateCertificate has answered',
    recordsOf(certificate).length === 0, `${recordsOf(certificate).length} records in the answer of CreateCertificate`);
  await account.refused('nameTaken', [certificateName], () => account.request({ certificateName, domainName: domain }));

  const complete = await account.until(async () => {
    const found = await account.find(certificateName);
    return recordsOf(found).length === alternatives.length + 1 ? found : undefined;
  });
  if (!complete) return report.differs('resource records appear some seconds after CreateCertificate has answered', 'no records within two minutes');
  await shownDetails(account, complete);
}

async function shownDetails(account: TestedAccount, certificate: CertificateSummary): Promise<void> {
  const { report, domain } = account;
  const { certificateName, certificateDetail: { subjectAlternativeNames = [], domainValidationRecords = [] } = {} } = certificate;
  report.expect('domain names are made lower-case, as ACM does', subjectAlternativeNames.includes(`www.${domain}`), subjectAlternativeNames);
  report.expect('a tag without a value is answered without a value', isWithoutValue(certificate), certificate.tags);
  const states = domainValidationRecords.map(({ dnsRecordCreationState }) => dnsRecordCreationState?.code);
  report.expect('without a Lightsail DNS zone a record says FAILED, as it does without the permission', states.every((state) => state === 'FAILED'), states);
  const brief = await account.find(certificateName!, false);
  report.expect('GetCertificates by name gives details without the flag, against its page', brief?.certificateDetail !== undefined, Object.keys(brief ?? {}));
}

/** The deletion of that certificate, and the next one of its name. */
export async function deletedCertificate(account: TestedAccount): Promise<void> {
  const { client, domain, report } = account;
  const certificateName = account.name('a');
  const before = recordOf(await account.find(certificateName), domain);
  const create = () => account.request({ certificateName, domainName: domain });
  await client.send(new DeleteCertificateCommand({ certificateName }));

  const again = await account.failure(() => client.send(new DeleteCertificateCommand({ certificateName })));
  report.expect('DeleteCertificate of a certificate that is being deleted is told to try again',
    /try again/i.test(again?.message ?? ''), again ? `${again.name}: ${again.message}` : 'accepted again');
  const tagging = await account.failure(() => client.send(new TagResourceCommand({ resourceName: certificateName, tags: [TAG] })));
  report.expect('tags, attachments and updates do not find a certificate that is being deleted', tagging !== undefined, 'TagResource was accepted');
  const early = await account.failure(create);
  report.expect('a name stays taken until its deleted owner is gone', /already in use/i.test(early?.message ?? ''), early?.message ?? 'the name was free at once');
  if (early) await account.until(async () => await account.failure(create) ? undefined : true);

  const after = await account.until(async () => recordOf(await account.find(certificateName), domain));
  report.expect('one account has one CNAME per domain name, in all regions and for all certificates',
    before !== undefined && after === before, [before, after]);
}

/** A domain that no certificate can have. */
export async function uncertifiableDomain(account: TestedAccount): Promise<void> {
  const { report } = account;
  const certificateName = account.name('c');
  await account.request({ certificateName, domainName: `${certificateName}.test` });

  const failed = await account.until(async () => {
    const found = await account.find(certificateName);
    return found?.certificateDetail?.status === 'FAILED' ? found : undefined;
  });
  report.expect('a certificate that cannot be had lists its domains without resource records',
    failed !== undefined && recordsOf(failed).length === 0 && (failed.certificateDetail?.domainValidationRecords?.length ?? 0) > 0,
    failed?.certificateDetail?.domainValidationRecords ?? 'not FAILED within two minutes');
}

function recordsOf(certificate: CertificateSummary | undefined) {
  return (certificate?.certificateDetail?.domainValidationRecords ?? []).filter(({ resourceRecord }) => resourceRecord?.value !== undefined);
}

function recordOf(certificate: CertificateSummary | undefined, domain: string): string | undefined {
  return recordsOf(certificate).find(({ domainName }) => domainName === domain)?.resourceRecord?.name;
}

function isWithoutValue({ tags = [] }: CertificateSummary): boolean {
  const empty = tags.find(({ key }) => key === 'empty');
  return empty !== undefined && empty.value === undefined;
}

/** In this order: the later ones need what the earlier ones made. */
export const EXPERIMENTS = { refusedRequests, unknownNames, requestedCertificate, deletedCertificate, uncertifiableDomain };
