import { DeleteCertificateCommand, TagResourceCommand, type CertificateSummary } from '@aws-sdk/client-lightsail';
import { TAG, type TestedAccount } from './account';
import { dnsZoneEntries, malformedRequests, rejectedRequests, unknownDistribution, unknownNames } from './without-certificates';

/** Requests a certificate with nine alternatives, and waits for its records. */
export async function requestedCertificate(account: TestedAccount): Promise<void> {
  const { domain, report } = account;
  const certificateName = account.name('a');
  const alternatives = [`WWW.${domain}`, ...Array.from({ length: 8 }, (_, index) => `n${index}.${domain}`)];
  const certificate = await account.request({
    certificateName, domainName: domain, subjectAlternativeNames: [domain, ...alternatives], tags: [TAG, { key: 'empty' }],
  });
  const visible = await account.find(certificateName);
  report.expect('GetCertificates returns a new certificate some seconds after CreateCertificate has returned', visible === undefined, 'it was visible immediately');
  report.holds('duplicate domain names are removed before the alternatives are counted');
  report.expect('resource records appear some seconds after CreateCertificate has returned',
    recordsOf(certificate).length === 0, `${recordsOf(certificate).length} records in the response of CreateCertificate`);
  await account.rejected('nameTaken', [certificateName], () => account.request({ certificateName, domainName: domain }));

  const complete = await account.until(async () => {
    const found = await account.find(certificateName);
    return recordsOf(found).length === alternatives.length + 1 ? found : undefined;
  });
  if (!complete) return report.differs('resource records appear some seconds after CreateCertificate has returned', 'no records within two minutes');
  await shownDetails(account, complete);
}

async function shownDetails(account: TestedAccount, certificate: CertificateSummary): Promise<void> {
  const { report, domain } = account;
  const { certificateName, certificateDetail: { subjectAlternativeNames = [], domainValidationRecords = [], keyAlgorithm } = {} } = certificate;
  report.expect('domain names are converted to lower case, as by ACM', subjectAlternativeNames.includes(`www.${domain}`), subjectAlternativeNames);
  report.expect('a tag without a value is returned without a value', isWithoutValue(certificate), certificate.tags);
  report.expect('keyAlgorithm is RSA-2048 for every certificate, as recorded for load balancers', keyAlgorithm === 'RSA-2048', keyAlgorithm);
  const states = domainValidationRecords.map(({ dnsRecordCreationState }) => dnsRecordCreationState?.code);
  report.expect('without a Lightsail DNS zone the state of a record is FAILED, as without the permission', states.every((state) => state === 'FAILED'), states);
  const brief = await account.find(certificateName!, false);
  report.expect('GetCertificates by name returns details without the flag, contrary to its documentation', brief?.certificateDetail !== undefined, Object.keys(brief ?? {}));
}

/** Deletes that certificate, and requests one with the same name. */
export async function deletedCertificate(account: TestedAccount): Promise<void> {
  const { client, domain, report } = account;
  const certificateName = account.name('a');
  const before = recordOf(await account.find(certificateName), domain);
  const create = () => account.request({ certificateName, domainName: domain });
  await client.send(new DeleteCertificateCommand({ certificateName }));

  const again = await account.failure(() => client.send(new DeleteCertificateCommand({ certificateName })));
  report.expect('DeleteCertificate of a certificate that is being deleted fails with a request to try again',
    /try again/i.test(again?.message ?? ''), again ? `${again.name}: ${again.message}` : 'accepted again');
  const tagging = await account.failure(() => client.send(new TagResourceCommand({ resourceName: certificateName, tags: [TAG] })));
  report.expect('tags, attachments and updates do not find a certificate that is being deleted', tagging !== undefined, 'TagResource was accepted');
  const early = await account.failure(create);
  report.expect('a name stays in use until the deletion of its certificate is complete', /already in use/i.test(early?.message ?? ''), early?.message ?? 'the name was available immediately');
  if (early) await account.until(async () => await account.failure(create) ? undefined : true);

  const after = await account.until(async () => recordOf(await account.find(certificateName), domain));
  report.expect('an account has one CNAME for each domain name, in all Regions and for all certificates',
    before !== undefined && after === before, [before, after]);
}

/** Requests a certificate for a domain of Amazon or, if the request is rejected, for a domain that is not public. */
export async function domainThatCannotBeIssued(account: TestedAccount): Promise<void> {
  const { report } = account;
  const certificateName = account.name('c');
  const refusal = await account.failure(() => account.request({ certificateName, domainName: `${certificateName}.elasticbeanstalk.com` }));
  if (refusal) await account.request({ certificateName, domainName: `${certificateName}.test` });

  const failed = await account.until(async () => {
    const found = await account.find(certificateName);
    return found?.certificateDetail?.status === 'FAILED' ? found : undefined;
  });
  const { domainValidationRecords = [], requestFailureReason } = failed?.certificateDetail ?? {};
  report.expect('domains of Amazon fail with DOMAIN_NOT_ALLOWED (that they fail is certain)',
    !refusal && requestFailureReason === 'DOMAIN_NOT_ALLOWED', refusal ? `${refusal.name}: ${refusal.message}` : requestFailureReason);
  report.expect('a certificate that cannot be issued lists its domains without resource records',
    failed !== undefined && recordsOf(failed).length === 0 && domainValidationRecords.length > 0,
    failed ? domainValidationRecords : 'not FAILED within two minutes');
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

/** In this order, because later experiments use the results of earlier ones. */
export const EXPERIMENTS = {
  rejectedRequests,
  malformedRequests,
  unknownNames,
  unknownDistribution,
  dnsZoneEntries,
  requestedCertificate,
  deletedCertificate,
  domainThatCannotBeIssued,
};
