import { SENTENCES } from '../assumptions';
import { plannedDnsRecordCreation } from '../auto-dns';
import type { Answering, Call } from '../call';
import { certificateDetail, certificateSummary } from '../certificate-view';
import { startOperation } from '../operation';
import { page } from '../page';
import { invalidInput, notFound } from '../refusals';
import { Certificate, type CertificateDomain } from '../resources/certificate';
import { newIdentity } from '../resources/identity';
import { inUseCount } from '../resources/in-use';
import { canonical, certificateNames } from '../rules/names';
import { inherentFailure } from '../rules/request-failure';
import { validationRecord } from '../rules/validation-record';

const YEAR = 365 * 24 * 3600 * 1000;

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateCertificate.html */
export const createCertificate: Answering = (call) => {
  const { input, region } = call;
  const names = certificateNames(input.text('domainName'), input.texts('subjectAlternativeNames') ?? []);
  const identity = newIdentity(call, input.text('certificateName'));
  checkQuotas(call);

  const certificate = new Certificate(identity, certificateDomains(call, names));
  region.add(certificate);
  region.certificateCreations.push(call.now);
  const shownAt = call.knobs.createReturnsRecords ? certificate.recordsAt(call.knobs) : call.now;
  const detail = certificateDetail(certificate, { ...look(call, certificate), now: shownAt });
  return { certificate: certificateSummary(certificate, detail), operations: [startOperation(call, certificate)] };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_GetCertificates.html */
export const getCertificates: Answering = (call) => {
  const { input, knobs } = call;
  const name = input.optionalText('certificateName');
  const statuses = input.texts('certificateStatuses') ?? [];
  const detailed = input.flag('includeCertificateDetails') || (name !== undefined && knobs.detailByName === 'always');

  const visible = certificatesOf(call).filter((certificate) => call.now >= certificate.createdAt + knobs.createVisibleDelay);
  const named = visible.filter((certificate) => name === undefined || certificate.name === name);
  if (name !== undefined && named.length === 0 && knobs.unknownName === 'notFound') throw notFound('Certificate', name);
  const found = named.filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  const { items, nextPageToken } = page(found, knobs.pageSize, input.optionalText('pageToken'));
  return {
    certificates: items.map((certificate) =>
      certificateSummary(certificate, detailed ? certificateDetail(certificate, look(call, certificate)) : undefined)),
    nextPageToken,
  };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_DeleteCertificate.html */
export const deleteCertificate: Answering = (call) => {
  const name = call.input.text('certificateName');
  const certificate = certificatesOf(call).find((candidate) => candidate.name === name);
  if (!certificate) throw notFound('Certificate', name);
  if (certificate.goneAt !== undefined) {
    if (call.knobs.deleteAgain === 'busy') throw invalidInput(SENTENCES.busy.text(name));
    if (call.knobs.deleteAgain === 'notFound') throw notFound('Certificate', name);
    return { operations: [startOperation(call, certificate)] };
  }
  if (inUseCount(call.region, certificate) > 0) throw invalidInput(SENTENCES.inUse.text(name));
  certificate.goneAt = call.now + call.knobs.deleteDelay;
  return { operations: [startOperation(call, certificate)] };
};

/** A certificate that can be attached: other operations do not find a certificate that is being deleted. */
export function findCertificate(call: Call, name: string): Certificate | undefined {
  return certificatesOf(call).find((certificate) => certificate.name === name && certificate.goneAt === undefined);
}

export function certificateDomains(call: Call, names: readonly string[]): CertificateDomain[] {
  return names.map((name) => {
    const reason = inherentFailure(name);
    const resourceRecord = validationRecord(call.region.account, name);
    return {
      name,
      resourceRecord,
      recordName: canonical(resourceRecord.name),
      present: false,
      failure: reason && { reason, since: call.now },
      dnsRecordCreation: plannedDnsRecordCreation(call, name),
    };
  });
}

/** In the order of creation, without the certificates of load balancers. */
function certificatesOf({ region }: Call): Certificate[] {
  return region.all(Certificate)
    .filter((certificate) => certificate.resourceType === 'Certificate')
    .sort((a, b) => a.createdAt - b.createdAt);
}

function look(call: Call, certificate: Certificate) {
  return { now: call.now, knobs: call.knobs, seed: call.seed, inUse: inUseCount(call.region, certificate) };
}

/** https://docs.aws.amazon.com/general/latest/gr/lightsail.html */
function checkQuotas(call: Call): void {
  const active = certificatesOf(call).filter(({ status }) => !['FAILED', 'VALIDATION_TIMED_OUT', 'EXPIRED'].includes(status));
  const ofTheYear = call.region.certificateCreations.filter((createdAt) => createdAt > call.now - YEAR);
  if (active.length >= call.knobs.activeCertificates || ofTheYear.length >= call.knobs.certificatesPerYear) {
    throw invalidInput(SENTENCES.tooManyCertificates.text());
  }
}
