import { certificateDomains } from './certificates';
import { QUOTAS, SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { commonDetail, domainsInOrder, domainStatus, renewedStatus, visibleResourceRecord } from '../certificate-view';
import { startOperation } from '../operation';
import { invalidInput, notFound } from '../refusals';
import { checkIsNotBusy } from '../resources/busy';
import type { RenewalStatus } from '../resources/certificate';
import { newIdentity } from '../resources/identity';
import { certificatesOf, findLoadBalancer, LoadBalancerTlsCertificate, type LoadBalancer } from '../resources/load-balancer';
import { certificateNames } from '../rules/names';

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateLoadBalancerTlsCertificate.html */
export const createLoadBalancerTlsCertificate: Answering = (call) => {
  const loadBalancer = findLoadBalancer(call);
  checkIsNotBusy(loadBalancer, call.now);
  const certificate = addCertificate(call, loadBalancer);
  loadBalancer.busyUntil = call.now + call.knobs.opDelay;
  return { operations: creationOperations(call, loadBalancer, certificate) };
};

export const getLoadBalancerTlsCertificates: Answering = (call) => {
  const loadBalancer = findLoadBalancer(call);
  return { tlsCertificates: certificatesOf(loadBalancer, call.region).map((certificate) => view(call, loadBalancer, certificate)) };
};

/** Detaches the previous certificate (developer guide). */
export const attachLoadBalancerTlsCertificate: Answering = (call) => {
  const loadBalancer = findLoadBalancer(call);
  const certificate = found(call, loadBalancer);
  checkIsNotBusy(loadBalancer, call.now);
  if (certificate.status !== 'ISSUED') throw invalidInput(SENTENCES.notIssued.text(certificate.name, certificate.status));
  loadBalancer.attachedCertificate = certificate.name;
  loadBalancer.busyUntil = call.now + call.knobs.opDelay;
  return {
    operations: [
      startOperation(call, loadBalancer, { details: certificate.name, atOnce: true }),
      startOperation(call, certificate, { details: loadBalancer.name, atOnce: true }),
    ],
  };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_DeleteLoadBalancerTlsCertificate.html */
export const deleteLoadBalancerTlsCertificate: Answering = (call) => {
  const loadBalancer = findLoadBalancer(call);
  const certificate = found(call, loadBalancer);
  checkIsNotBusy(loadBalancer, call.now);
  const attached = loadBalancer.attachedCertificate === certificate.name;
  if (attached && !call.input.flag('force')) throw invalidInput(SENTENCES.attachedToLoadBalancer.text(certificate.name));
  if (attached) loadBalancer.detachCertificate();
  call.region.remove(certificate);
  loadBalancer.busyUntil = call.now + call.knobs.opDelay;
  return { operations: deletionOperations(call, loadBalancer, certificate) };
};

export function addCertificate(call: Call, loadBalancer: LoadBalancer): LoadBalancerTlsCertificate {
  const { input, region } = call;
  if (certificatesOf(loadBalancer, region).length >= QUOTAS.loadBalancerCertificates) {
    throw invalidInput(SENTENCES.tooManyLoadBalancerCertificates.text(loadBalancer.name));
  }
  const names = certificateNames(input.text('certificateDomainName'), input.texts('certificateAlternativeNames') ?? []);
  const identity = newIdentity(call, input.text('certificateName'));
  const certificate = new LoadBalancerTlsCertificate(identity, certificateDomains(call, names), loadBalancer.name);
  region.add(certificate);
  return certificate;
}

function found({ input, region }: Call, loadBalancer: LoadBalancer): LoadBalancerTlsCertificate {
  const name = input.text('certificateName');
  const certificate = certificatesOf(loadBalancer, region).find((candidate) => candidate.name === name);
  if (!certificate) throw notFound('LoadBalancerTlsCertificate', name);
  return certificate;
}

/** The number, order, details and status of the operations are those recorded in the examples of the AWS CLI. */
export const creationOperations = (call: Call, loadBalancer: LoadBalancer, certificate: LoadBalancerTlsCertificate) => [
  startOperation(call, certificate, { ...CREATION, details: loadBalancer.name }),
  startOperation(call, loadBalancer, { ...CREATION, details: certificate.name }),
];

const CREATION = { operationType: 'CreateLoadBalancerTlsCertificate', atOnce: true };

export const deletionOperations = (call: Call, loadBalancer: LoadBalancer, certificate: LoadBalancerTlsCertificate) =>
  [certificate, loadBalancer].map((resource) => startOperation(call, resource, { operationType: 'DeleteLoadBalancerTlsCertificate' }));

/** The data of other certificates in another format: flat records, other names, no use count. */
function view(call: Call, loadBalancer: LoadBalancer, certificate: LoadBalancerTlsCertificate) {
  const { issuance } = certificate;
  return {
    ...commonDetail(certificate),
    resourceType: certificate.resourceType,
    location: { availabilityZone: 'all', regionName: call.region.name },
    loadBalancerName: loadBalancer.name,
    isAttached: loadBalancer.attachedCertificate === certificate.name,
    failureReason: certificate.requestFailureReason,
    domainValidationRecords: domainsInOrder(certificate, call).map((domain) => {
      const record = visibleResourceRecord(certificate, domain, call);
      return {
        ...record,
        domainName: domain.name,
        validationStatus: domainStatus(certificate, domain),
        dnsRecordCreationState: record && domain.dnsRecordCreation,
      };
    }),
    renewalSummary: renewalSummary(certificate),
    ...(issuance && {
      issuer: 'Amazon',
      serial: issuance.serialNumber,
      subject: `CN=${certificate.domains[0].name}`,
      signatureAlgorithm: 'SHA256WITHRSA',
    }),
  };
}

/** In capitals and without a reason, as in the model. */
function renewalSummary({ renewal, domains }: LoadBalancerTlsCertificate) {
  return renewal && {
    renewalStatus: RENEWAL_STATUSES[renewal.status],
    domainValidationOptions: domains.map((domain) => ({ domainName: domain.name, validationStatus: renewedStatus(renewal, domain) })),
  };
}

const RENEWAL_STATUSES: Readonly<Record<RenewalStatus, string>> = {
  PendingAutoRenewal: 'PENDING_AUTO_RENEWAL',
  PendingValidation: 'PENDING_VALIDATION',
  Success: 'SUCCESS',
  Failed: 'FAILED',
};
