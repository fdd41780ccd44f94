import { addCertificate, creationOperations, deletionOperations } from './load-balancer-certificates';
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
  loadBalancer.ipAddressType = input.optionalText('ipAddressType') ?? loadBalancer.ipAddressType;
  for (const [attribute, member] of [['HealthCheckPath', 'healthCheckPath'], ['TlsPolicyName', 'tlsPolicyName']] as const) {
    const value = input.optionalText(member);
    if (value !== undefined) setAttribute(loadBalancer, attribute, value);
  }
  region.add(loadBalancer);
  const operation = startOperation(call, loadBalancer);
  if (input.optionalText('certificateName') === undefined) return { operations: [operation] };
  try {
    return { operations: [operation, ...creationOperations(call, loadBalancer, addCertificate(call, loadBalancer))] };
  } catch (refusal) {
    region.remove(loadBalancer);
    throw refusal;
  }
};

export const getLoadBalancer: Answering = (call) => ({ loadBalancer: loadBalancerView(findLoadBalancer(call), call.region) });

export const getLoadBalancers: Answering = ({ input, region, knobs }) => {
  const { items, nextPageToken } = page(region.all(LoadBalancer), knobs.pageSize, input.optionalText('pageToken'));
  return { loadBalancers: items.map((loadBalancer) => loadBalancerView(loadBalancer, region)), nextPageToken };
};

/** Also deletes its certificates, whatever their status (developer guide). */
export const deleteLoadBalancer: Answering = (call) => {
  const loadBalancer = findLoadBalancer(call);
  checkIsNotBusy(loadBalancer, call.now);
  const certificates = certificatesOf(loadBalancer, call.region);
  for (const certificate of certificates) call.region.remove(certificate);
  call.region.remove(loadBalancer);
  return {
    operations: [
      startOperation(call, loadBalancer, { atOnce: true }),
      ...certificates.flatMap((certificate) => deletionOperations(call, loadBalancer, certificate)),
    ],
  };
};

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_UpdateLoadBalancerAttribute.html */
export const updateLoadBalancerAttribute: Answering = (call) => {
  const { input, now, knobs } = call;
  const loadBalancer = findLoadBalancer(call);
  checkIsNotBusy(loadBalancer, now);
  setAttribute(loadBalancer, input.text('attributeName'), input.text('attributeValue'));
  loadBalancer.busyUntil = now + knobs.opDelay;
  return { operations: [startOperation(call, loadBalancer)] };
};

/** Developer guide, "Configuring TLS security policies". Their ciphers are omitted. */
const TLS_POLICIES = [
  { name: 'TLS-2016-08', isDefault: true, description: 'TLS 1.0 and newer', protocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'], ciphers: [] },
  { name: 'TLS-FS-Res-1-2-2019-08', isDefault: false, description: 'TLS 1.2 with forward secrecy', protocols: ['TLSv1.2'], ciphers: [] },
];

export const getLoadBalancerTlsPolicies: Answering = ({ input, knobs }) => {
  const { items, nextPageToken } = page(TLS_POLICIES, knobs.pageSize, input.optionalText('pageToken'));
  return { tlsPolicies: items, nextPageToken };
};

interface Attribute {
  readonly allowed: string;
  readonly pattern: RegExp;
  set(loadBalancer: LoadBalancer, value: string): void;
}

const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  HealthCheckPath: { allowed: 'a path', pattern: /^\//, set: (loadBalancer, value) => { loadBalancer.healthCheckPath = value; } },
  SessionStickinessEnabled: { allowed: 'true or false', pattern: /^(true|false)$/, set: (loadBalancer, value) => { loadBalancer.stickiness = value === 'true'; } },
  SessionStickiness_LB_CookieDurationSeconds: { allowed: 'a number of seconds', pattern: /^[1-9]\d{0,6}$/, set: (loadBalancer, value) => { loadBalancer.cookieSeconds = Number(value); } },
  HttpsRedirectionEnabled: { allowed: 'true or false', pattern: /^(true|false)$/, set: redirect },
  TlsPolicyName: {
    allowed: 'the name of a TLS policy',
    pattern: new RegExp(`^(${TLS_POLICIES.map(({ name }) => name).join('|')})$`),
    set: (loadBalancer, value) => { loadBalancer.tlsPolicyName = value; },
  },
};

function setAttribute(loadBalancer: LoadBalancer, name: string, value: string): void {
  const { allowed, pattern, set } = ATTRIBUTES[name];
  if (!pattern.test(value)) throw invalidInput(SENTENCES.badAttributeValue.text(name, value, allowed));
  set(loadBalancer, value);
}

function redirect(loadBalancer: LoadBalancer, value: string): void {
  const enabled = value === 'true';
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
  instanceHealthSummary: loadBalancer.instances.map((instanceName) => ({ instanceName, instanceHealth: 'healthy' })),
  tlsCertificateSummaries: certificatesOf(loadBalancer, region)
    .map(({ name }) => ({ name, isAttached: name === loadBalancer.attachedCertificate })),
  configurationOptions: {
    SessionStickinessEnabled: String(loadBalancer.stickiness),
    SessionStickiness_LB_CookieDurationSeconds: String(loadBalancer.cookieSeconds),
  },
  ipAddressType: loadBalancer.ipAddressType,
  httpsRedirectionEnabled: loadBalancer.httpsRedirectionEnabled,
  tlsPolicyName: loadBalancer.tlsPolicyName,
});
