import { findCertificate } from './certificates';
import { QUOTAS, SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { invalidInput, notFound } from '../refusals';
import { checkIsNotBusy } from '../resources/busy';
import { ContainerService } from '../resources/container-service';
import { newIdentity } from '../resources/identity';
import { canonical } from '../rules/names';
import { tagList } from '../rules/tags';
import { seconds } from '../wire';

export const createContainerService: Answering = (call) => {
  const { input, region, now, knobs } = call;
  const service = new ContainerService('ContainerService', newIdentity(call, input.text('serviceName')));
  change(call, service);
  service.busyUntil = now + knobs.deployDelay;
  region.add(service);
  return { containerService: containerServiceView(service, now) };
};

export const getContainerServices: Answering = ({ input, region, now }) => {
  const name = input.optionalText('serviceName');
  const services = region.all(ContainerService).filter((service) => name === undefined || service.name === name);
  if (name !== undefined && services.length === 0) throw notFound('ContainerService', name);
  return { containerServices: services.map((service) => containerServiceView(service, now)) };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_UpdateContainerService.html */
export const updateContainerService: Answering = (call) => {
  const service = found(call);
  checkIsNotBusy(service, call.now);
  change(call, service);
  service.updated = true;
  service.busyUntil = call.now + call.knobs.deployDelay;
  return { containerService: containerServiceView(service, call.now) };
};

/** https://aws.amazon.com/lightsail/pricing/ */
export const getContainerServicePowers: Answering = () => ({
  powers: [
    ['nano', 7, 0.25, 0.5],
    ['micro', 10, 0.25, 1],
    ['small', 25, 0.5, 2],
    ['medium', 50, 1, 4],
    ['large', 100, 2, 8],
    ['xlarge', 160, 4, 16],
  ].map(([name, price, cpuCount, ramSizeInGb]) => ({ powerId: powerId(String(name)), name, price, cpuCount, ramSizeInGb, isActive: true })),
});

export const deleteContainerService: Answering = (call) => {
  call.region.remove(found(call));
  return {};
};

function found({ input, region }: Call): ContainerService {
  const name = input.text('serviceName');
  const service = region.find(ContainerService, name);
  if (!service) throw notFound('ContainerService', name);
  return service;
}

function change(call: Call, service: ContainerService): void {
  const { input } = call;
  service.publicDomainNames = publicDomainNames(call, service);
  service.power = input.optionalText('power') ?? service.power;
  service.scale = input.number('scale') ?? service.scale;
  service.isDisabled = input.flag('isDisabled') ?? service.isDisabled;
}

function publicDomainNames(call: Call, service: ContainerService): ContainerService['publicDomainNames'] {
  const given = call.input.textsByKey('publicDomainNames') ?? {};
  const merged = Object.entries({ ...service.publicDomainNames, ...given }).filter(([, domains]) => domains.some((domain) => domain !== ''));
  for (const [certificateName, domains] of Object.entries(given)) {
    if (domains.some((domain) => domain !== '')) checkPublicDomains(call, certificateName, domains);
  }
  if (merged.flatMap(([, domains]) => domains).length > QUOTAS.publicDomains) throw invalidInput(SENTENCES.tooManyPublicDomains.text());
  return Object.fromEntries(merged);
}

function checkPublicDomains(call: Call, certificateName: string, domains: readonly string[]): void {
  const certificate = findCertificate(call, certificateName);
  if (!certificate) throw invalidInput(SENTENCES.certificatesDoNotExist.text(certificateName));
  if (certificate.status !== 'ISSUED') throw invalidInput(SENTENCES.notIssued.text(certificateName, certificate.status));
  const foreign = domains.find((domain) => !certificate.domains.some(({ name }) => name === canonical(domain)));
  if (foreign !== undefined) throw invalidInput(SENTENCES.domainNotOnCertificate.text(foreign, certificateName));
}

const powerId = (power: string) => `${power}-1`;

function stateOf(service: ContainerService, now: number): string {
  if (now < service.busyUntil) return service.updated ? 'UPDATING' : 'PENDING';
  return service.isDisabled ? 'DISABLED' : 'READY';
}

const containerServiceView = (service: ContainerService, now: number) => ({
  containerServiceName: service.name,
  arn: service.arn,
  createdAt: seconds(service.createdAt),
  location: { availabilityZone: 'all', regionName: service.identity.region },
  resourceType: service.resourceType,
  tags: tagList(service.tags),
  power: service.power,
  powerId: powerId(service.power),
  scale: service.scale,
  isDisabled: service.isDisabled,
  state: stateOf(service, now),
  publicDomainNames: service.publicDomainNames,
  url: `https://${service.name}.${service.identity.uuid.slice(0, 12)}.${service.identity.region}.cs.amazonlightsail.com/`,
});
