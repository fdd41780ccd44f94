import { findCertificate } from './certificates';
import { SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { startOperation } from '../operation';
import { page } from '../page';
import { invalidInput, notFound } from '../refusals';
import { checkIsNotBusy } from '../resources/busy';
import { Certificate } from '../resources/certificate';
import { Distribution } from '../resources/distribution';
import { newIdentity } from '../resources/identity';
import { GLOBAL_HOME } from '../rules/regions';
import { tagList } from '../rules/tags';
import { seconds } from '../wire';

export const createDistribution: Answering = (call) => {
  checkRegion(call);
  const distribution = new Distribution('Distribution', newIdentity(call, call.input.text('distributionName')));
  distribution.settings = settings(call);
  const certificateName = call.input.optionalText('certificateName');
  if (certificateName !== undefined) distribution.certificateName = attachable(call, distribution, certificateName).name;
  call.region.add(distribution);
  distribution.busyUntil = call.now + call.knobs.deployDelay;
  return { distribution: distributionView(distribution, call.now), operation: startOperation(call, distribution) };
};

/** Without any distribution the response is an empty list even for a name (AWS's CloudFormation handler, commit 9f5070d). */
export const getDistributions: Answering = (call) => {
  checkRegion(call);
  const name = call.input.optionalText('distributionName');
  const all = call.region.all(Distribution);
  const named = all.filter((distribution) => name === undefined || distribution.name === name);
  if (name !== undefined && all.length > 0 && named.length === 0) throw invalidInput(SENTENCES.distributionNotFound.text());
  const { items, nextPageToken } = page(named, call.knobs.pageSize, call.input.optionalText('pageToken'));
  return { distributions: items.map((distribution) => distributionView(distribution, call.now)), nextPageToken };
};

export const updateDistribution: Answering = (call) => change(call, (distribution) => {
  const certificateName = call.input.optionalText('certificateName');
  if (certificateName !== undefined) distribution.certificateName = attachable(call, distribution, certificateName).name;
  if (call.input.flag('useDefaultCertificate')) distribution.certificateName = undefined;
  distribution.isEnabled = call.input.flag('isEnabled') ?? distribution.isEnabled;
  distribution.settings = { ...distribution.settings, ...settings(call) };
});

export const deleteDistribution: Answering = (call) => {
  const distribution = found(call);
  call.region.remove(distribution);
  return { operation: startOperation(call, distribution) };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_AttachCertificateToDistribution.html */
export const attachCertificateToDistribution: Answering = (call) => change(call, (distribution) => {
  distribution.certificateName = attachable(call, distribution, call.input.text('certificateName')).name;
});

export const detachCertificateFromDistribution: Answering = (call) => change(call, (distribution) => {
  distribution.certificateName = undefined;
});

function change(call: Call, apply: (distribution: Distribution) => void) {
  const distribution = found(call);
  checkIsNotBusy(distribution, call.now);
  apply(distribution);
  distribution.busyUntil = call.now + call.knobs.deployDelay;
  return { operation: startOperation(call, distribution) };
}

function found(call: Call): Distribution {
  checkRegion(call);
  const name = call.input.text('distributionName');
  const distribution = call.region.find(Distribution, name);
  if (!distribution) throw notFound('Distribution', name);
  return distribution;
}

function checkRegion({ region }: Call): void {
  if (region.name !== GLOBAL_HOME) throw invalidInput(SENTENCES.onlyInUsEast1.text('Distribution'));
}

function attachable(call: Call, distribution: Distribution, certificateName: string): Certificate {
  const certificate = findCertificate(call, certificateName);
  if (!certificate) throw notFound('Certificate', certificateName);
  if (certificate.status !== 'ISSUED') throw invalidInput(SENTENCES.notIssued.text(certificateName, certificate.status));
  const taken = call.world.regions().flatMap((region) => region.all(Distribution))
    .filter((other) => other !== distribution && other.certificateName !== undefined)
    .flatMap((other) => domainsOf(call, other).map((domain) => ({ domain, user: other.name })));
  const clash = taken.find(({ domain }) => certificate.domains.some(({ name }) => name === domain));
  if (clash) throw invalidInput(SENTENCES.domainInUse.text(clash.domain, clash.user));
  return certificate;
}

function domainsOf(call: Call, { certificateName, identity }: Distribution): string[] {
  const certificate = call.world.region(identity.account, GLOBAL_HOME).find(Certificate, certificateName!);
  return certificate?.domains.map(({ name }) => name) ?? [];
}

/** https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-changing-distribution-plan.html */
export const getDistributionBundles: Answering = (call) => {
  checkRegion(call);
  return {
    bundles: [
      { bundleId: 'small_1_0', name: 'Small', price: 2.5, transferPerMonthInGb: 50, isActive: true },
      { bundleId: 'medium_1_0', name: 'Medium', price: 10, transferPerMonthInGb: 200, isActive: true },
      { bundleId: 'large_1_0', name: 'Large', price: 35, transferPerMonthInGb: 500, isActive: true },
    ],
  };
};

const settings = ({ input }: Call) => input.given(
  'origin', 'defaultCacheBehavior', 'cacheBehaviorSettings', 'cacheBehaviors', 'bundleId', 'ipAddressType', 'viewerMinimumTlsProtocolVersion',
  'defaultRootObject', 'customErrorResponses',
);

const distributionView = (distribution: Distribution, now: number) => ({
  ipAddressType: 'dualstack',
  cacheBehaviors: [],
  viewerMinimumTlsProtocolVersion: 'TLSv1.2_2021',
  ...distribution.settings,
  name: distribution.name,
  arn: distribution.arn,
  supportCode: distribution.supportCode,
  createdAt: seconds(distribution.createdAt),
  location: { availabilityZone: 'all', regionName: GLOBAL_HOME },
  resourceType: distribution.resourceType,
  status: now < distribution.busyUntil ? 'InProgress' : 'Deployed',
  isEnabled: distribution.isEnabled,
  ableToUpdateBundle: true,
  domainName: `d${distribution.identity.uuid.slice(0, 8)}.cloudfront.net`,
  certificateName: distribution.certificateName,
  tags: tagList(distribution.tags),
});
