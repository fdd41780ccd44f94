import { addCertificate } from './load-balancer-certificates';
import { SENTENCES } from '../assumptions';
import type { Answering } from '../call';
import { startOperation } from '../operation';
import { page } from '../page';
import { invalidInput } from '../refusals';
import { checkIsNotBusy } from '../resources/busy';
import { newIdentity } from '../resources/identity';
import { certificatesOf, findLoadBalancer, LoadBalancer } from '../resources/load-balancer';
import type { Region } from '../resources/region';
import { tagList } from '../rules/tags';
import { seconds } from '../wire';

export const createLoadBalancer: Answering = (call) => {
  const { input, region } = call;
  const loadBalancer = new LoadBalancer('LoadBalancer', newIdentity(call, input.text('loadBalancerName')));
  loadBalancer.instancePort = input.number('instancePort') ?? loadBalancer.instancePort;
  loadBalancer.healthCheckPath = input.optionalText('healthCheckPath') ?? loadBalancer.healthCheckPath;
  region.add(loadBalancer);
  if (input.optionalText('certificateName') !== undefined) {
    try {
      addCertificate(call, loadBalancer);
    } catch (refusal) {
      region.remove(loadBalancer);
      throw refusal;
    }
  }
  return { operations: [startOperation(call, loadBalancer)] };
};

export const getLoadBalancer: Answering = (call) => ({ loadBalancer: loadBalancerView(findLoadBalancer(call), call.region) });

export const getLoadBalancers: Answering = ({ input, region, knobs }) => {
  const { items, nextPageToken } = page(region.all(LoadBalancer), knobs.pageSize, input.optionalText('pageToken'));
  return { loadBalancers: items.map((loadBalancer) => loadBalancerView(loadBalancer, region)), nextPageToken };
};

/** Takes its certificates with it, in whatever state they are (developer guide). */
export const deleteLoadBalancer: Answering = (call) => {
  const loadBalancer = findLoadBalancer(call);
  checkIsNotBusy(loadBalancer, call.now);
  for (const certificate of certificatesOf(loadBalancer, call.region)) call.region.remove(certificate);
  call.region.remove(loadBalancer);
  return { operations: [startOperation(call, loadBalancer)] };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_UpdateLoadBalancerAttribute.html */
export const updateLoadBalancerAttribute: Answering = (call) => {
  const { input, now, knobs } = call;
  const loadBalancer = findLoadBalancer(call);
  const [name, value] = [input.text('attributeName'), input.text('attributeValue')];
  checkIsNotBusy(loadBalancer, now);
  if (name === 'HealthCheckPath') loadBalancer.healthCheckPath = value;
  else if (name === 'HttpsRedirectionEnabled') redirect(loadBalancer, value === 'true');
  else throw invalidInput(SENTENCES.unknownAttribute.text(name));
  loadBalancer.busyUntil = now + knobs.opDelay;
  return { operations: [startOperation(call, loadBalancer)] };
};

function redirect(loadBalancer: LoadBalancer, enabled: boolean): void {
  if (enabled && loadBalancer.attachedCertificate === undefined) throw invalidInput(SENTENCES.redirectNeedsCertificate.text());
  loadBalancer.httpsRedirectionEnabled = enabled;
}

const loadBalancerView = (loadBalancer: LoadBalancer, region: Region) => ({
  name: loadBalancer.name,
  arn: loadBalancer.arn,
  supportCode: loadBalancer.supportCode,
  createdAt: seconds(loadBalancer.createdAt),
  location: { availabilityZone: 'all', regionName: region.name },
  resourceType: loadBalancer.resourceType,
  tags: tagList(loadBalancer.tags),
  dnsName: `${loadBalancer.identity.uuid.replace(/-/g, '')}.${region.name}.elb.amazonaws.com`,
  state: 'active',
  protocol: loadBalancer.attachedCertificate === undefined ? 'HTTP' : 'HTTP_HTTPS',
  publicPorts: loadBalancer.attachedCertificate === undefined ? [80] : [80, 443],
  healthCheckPath: loadBalancer.healthCheckPath,
  instancePort: loadBalancer.instancePort,
  instanceHealthSummary: [],
  tlsCertificateSummaries: certificatesOf(loadBalancer, region)
    .map(({ name }) => ({ name, isAttached: name === loadBalancer.attachedCertificate })),
  httpsRedirectionEnabled: loadBalancer.httpsRedirectionEnabled,
});
