import {
  CreateDomainCommand, CreateDomainEntryCommand, DeleteCertificateCommand, GetCertificatesCommand, GetDistributionsCommand,
  GetLoadBalancerTlsCertificatesCommand, TagResourceCommand,
  type CertificateStatus, type DomainEntry,
} from '@aws-sdk/client-lightsail';
import { TAG, type TestedAccount } from './account';
import { CERTIFICATE_STATUSES } from '../../testing/simulator/rules/certificate-status';

/** Invalid requests, which do not count towards the quota. */
export async function rejectedRequests(account: TestedAccount): Promise<void> {
  const { client, domain } = account;
  const name = account.name('rejected');
  const create = (input: object) => () => account.request({ certificateName: name, domainName: domain, ...input });

  await account.rejected('badResourceName', ['-'], create({ certificateName: '-' }));
  await account.rejected('badDomainName', ['nodots'], create({ domainName: 'nodots' }));
  await account.rejected('wildcard', [`*.${domain}`], create({ domainName: `*.${domain}` }));
  await account.rejected('tooManyNames', [], create({ subjectAlternativeNames: Array.from({ length: 10 }, (_, index) => `n${index}.${domain}`) }));
  await account.rejected('missingMember', ['domainName'], create({ domainName: undefined }));
  await account.rejected('badMember', ['domainName', 'string'], create({ domainName: 5 as never }));
  await account.rejected('badTag', ['the prefix aws: of "aws:x" is reserved'], create({ tags: [{ key: 'aws:x', value: 'y' }] }));
  await account.rejected('badPageToken', [], () => client.send(new GetCertificatesCommand({ pageToken: 'nonsense' })));
  await account.rejected('violatedConstraint', ['certificateStatuses[0]', '"NONSENSE"', `one of ${CERTIFICATE_STATUSES.join(', ')}`], () =>
    client.send(new GetCertificatesCommand({ certificateStatuses: ['NONSENSE' as CertificateStatus] })));
}

/** Names that are not in use. */
export async function unknownNames(account: TestedAccount): Promise<void> {
  const { client, elsewhere, report } = account;
  const name = account.name('unknown');

  const failure = await account.failure(async () => {
    const { certificates } = await client.send(new GetCertificatesCommand({ certificateName: name }));
    report.expect('GetCertificates returns an empty list for an unknown name', certificates?.length === 0, certificates);
  });
  if (failure) report.differs('GetCertificates returns an empty list for an unknown name', `${failure.name}: ${failure.message}`);

  const absent = await account.rejected('notFound', ['Certificate', name], () => client.send(new DeleteCertificateCommand({ certificateName: name })));
  report.expect('client errors have status 400, as in the API reference, not the status of the model',
    absent?.$metadata.httpStatusCode === 400, absent?.$metadata.httpStatusCode);
  const balancer = await account.failure(() => client.send(new GetLoadBalancerTlsCertificatesCommand({ loadBalancerName: name })));
  report.expect('errors of certificates carry their name only in __type, those of load balancers and DNS zones also in code',
    absent?.code === undefined && balancer?.code === 'DoesNotExist', [absent, balancer].map((each) => each && { name: each.name, code: each.code }));
  const dotted = await account.failure(() => client.send(new TagResourceCommand({ resourceName: `${name}.dotted`, tags: [TAG] })));
  report.expect('requests that violate the service\'s model are rejected; a pattern without anchors may match anywhere in a value, so names with a dot are accepted',
    dotted?.name === 'NotFoundException', dotted ? `${dotted.name}: ${dotted.message}` : 'the tag of nothing was accepted');
  await account.rejected('onlyInUsEast1', ['Distribution'], () => elsewhere.send(new GetDistributionsCommand({})));
}

/** The response for an unknown distribution depends on whether the account has any distribution. */
export async function unknownDistribution(account: TestedAccount): Promise<void> {
  const { virginia, report } = account;
  const { distributions: all = [] } = await virginia.send(new GetDistributionsCommand({}));
  const ask = () => virginia.send(new GetDistributionsCommand({ distributionName: account.name('unknown') }));
  if (all.length > 0) {
    await account.rejected('distributionNotFound', [], ask);
    report.notReached('GetDistributions returns an empty list for an unknown name only if no distribution exists', 'the account has a distribution');
    return;
  }
  report.notReached('distributionNotFound', 'the account has no distribution, which costs money');
  const failure = await account.failure(ask);
  report.expect('GetDistributions returns an empty list for an unknown name only if no distribution exists',
    failure === undefined, `${failure?.name}: ${failure?.message}`);
}

/** Requests that an SDK does not send. */
export async function malformedRequests(account: TestedAccount): Promise<void> {
  await account.rejected('notJson', [], () => account.sendChanged('signed', (request) => { request.body = 'nonsense'; }));
  await account.rejected('unknownOperation', ['Nonsense'], () => account.sendChanged('signed', ({ headers }) => {
    headers['x-amz-target'] = 'Lightsail_20161128.Nonsense';
  }));
  await account.rejected('unauthenticated', [], () => account.sendChanged('unsigned', ({ headers }) => { delete headers.authorization; }));
  await account.rejected('foreignScope', ['correct service: \'lightsail\''], () => account.sendChanged('unsigned', ({ headers }) => {
    headers.authorization = headers.authorization.replace('/lightsail/', '/ec2/');
  }));
}

/** Entries of a Lightsail DNS zone to which no name server refers. It costs nothing, and is deleted at the end. */
export async function dnsZoneEntries(account: TestedAccount): Promise<void> {
  const { virginia, domain } = account;
  const zoneName = `${account.name('zone')}.${domain}`;
  account.cleanUpZone(zoneName);
  await virginia.send(new CreateDomainCommand({ domainName: zoneName, tags: [TAG] }));

  const enter = (entry: Partial<DomainEntry>) => () => virginia.send(new CreateDomainEntryCommand({
    domainName: zoneName, domainEntry: { name: `a.${zoneName}`, type: 'A', target: '192.0.2.1', ...entry },
  }));
  await account.rejected('badEntryType', ['NONSENSE'], enter({ type: 'NONSENSE' }));
  await account.rejected('badEntryTarget', ['nonsense', 'A'], enter({ target: 'nonsense' }));
  await account.rejected('entryOutsideZone', [`a.${domain}`, zoneName], enter({ name: `a.${domain}` }));
  await enter({})();
  await account.rejected('entryExists', [`a.${zoneName}`], enter({}));
}
