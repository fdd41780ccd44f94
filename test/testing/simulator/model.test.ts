import { FakeZone } from '../../../testing/dns/fake-zone';
import { LightsailSimulator } from '../../../testing/simulator/lightsail-simulator';
import { OPERATION_NAMES } from '../../../testing/simulator/operations/names';

/** The error for a request that violates one rule of the service's model. */
async function hears(operation: string, input: unknown): Promise<string> {
  const simulator = new LightsailSimulator({ clock: Date, dns: new FakeZone() });
  const answer = await simulator.handle({ operation, region: 'us-east-1', input });
  const { __type, message } = answer.kind === 'answer' ? JSON.parse(answer.body) : {};
  return `${__type}: ${message}`;
}

const DISTRIBUTION = { distributionName: 'cdn', origin: { name: 'web' }, defaultCacheBehavior: {}, bundleId: 'small_1_0' };
const SERVICE = { serviceName: 'app', power: 'nano', scale: 1 };

test.each<[string, unknown, string]>([
  ['CreateCertificate', { domainName: 'example.com' }, 'InvalidInputException: The certificateName parameter is required.'],
  ['CreateCertificate', { certificateName: null, domainName: 'example.com' }, 'InvalidInputException: The certificateName parameter is required.'],
  ['CreateCertificate', { certificateName: 1, domainName: 'example.com' }, 'SerializationException: certificateName is not a string'],
  ['CreateCertificate', { certificateName: 'site', domainName: 'example.com', tags: [{ key: 1 }] }, 'SerializationException: tags[0].key is not a string'],
  ['CreateCertificate', [], 'SerializationException: The body of the request is not a JSON object.'],
  ['GetCertificates', { includeCertificateDetails: 'true' }, 'SerializationException: includeCertificateDetails is not a boolean'],
  ['GetCertificates', { certificateStatuses: ['ISSUED', 'GONE'] }, 'InvalidInputException: The value "GONE" of certificateStatuses[1] is not valid: it must be one of PENDING_VALIDATION, '],
  ['TagResource', { resourceName: 'site' }, 'InvalidInputException: The tags parameter is required.'],
  ['UntagResource', { resourceName: 'site' }, 'InvalidInputException: The tagKeys parameter is required.'],
  ['TagResource', { resourceName: 'site', resourceArn: 'site', tags: [] }, 'InvalidInputException: The value "site" of resourceArn is not valid: it must be of the pattern ^arn:'],
  ['CreateDistribution', { ...DISTRIBUTION, origin: undefined }, 'InvalidInputException: The origin parameter is required.'],
  ['CreateDistribution', { ...DISTRIBUTION, origin: { regionName: 'mars-1' } }, 'InvalidInputException: The value "mars-1" of origin.regionName is not valid'],
  ['CreateDistribution', { ...DISTRIBUTION, origin: { responseTimeout: 1.5 } }, 'SerializationException: origin.responseTimeout is not a whole number'],
  ['CreateContainerService', { ...SERVICE, power: 'giant' }, 'InvalidInputException: The value "giant" of power is not valid'],
  ['CreateContainerService', { ...SERVICE, scale: 21 }, 'InvalidInputException: The value 21 of scale is not valid: it must be at most 20.'],
  ['CreateContainerService', { ...SERVICE, serviceName: 'My_App1' }, 'InvalidInputException: The value "My_App1" of serviceName is not valid: it must be of the pattern '],
  ['CreateContainerService', { ...SERVICE, serviceName: 'a'.repeat(64) }, 'it must be at most 63 long.'],
  ['CreateContainerService', { ...SERVICE, publicDomainNames: { site: 'example.com' } }, 'SerializationException: publicDomainNames.site is not a list'],
  ['CreateLoadBalancer', { loadBalancerName: 'lb', instancePort: 65536 }, 'InvalidInputException: The value 65536 of instancePort is not valid: it must be at most 65535.'],
  ['UpdateLoadBalancerAttribute', { loadBalancerName: 'lb', attributeName: 'Colour', attributeValue: 'red' }, 'InvalidInputException: The value "Colour" of attributeName is not valid: it must be one of HealthCheckPath, '],
  ['CreateDomainEntry', { domainName: 'example.com' }, 'InvalidInputException: The domainEntry parameter is required.'],
])('%s %j is rejected', async (operation, input, reason) => {
  expect(await hears(operation, input)).toContain(reason);
});

test('members that are not in the model are ignored', async () => {
  expect(await hears('GetCertificates', { colour: 'red' })).toBe('undefined: undefined');
});

test.each(OPERATION_NAMES)('%s answers, or names the missing member', async (operation) => {
  expect(await hears(operation, {})).toMatch(/^undefined|^InvalidInputException: The \w+ parameter is required\.$|^NotFoundException|^InvalidInputException/);
});
