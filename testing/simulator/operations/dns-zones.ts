import { SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { Input } from '../input';
import { globalOperation } from '../operation';
import { page } from '../page';
import { invalidInput, notFound } from '../refusals';
import { DnsZone, type DomainEntry } from '../resources/dns-zone';
import { newIdentity } from '../resources/identity';
import { canonical, checkedDomainName, isWithin, sameName } from '../rules/names';
import { GLOBAL_HOME } from '../rules/regions';
import { tagList } from '../rules/tags';
import { seconds } from '../wire';

/** The service says "domain" for what its users know as DNS zone. */
export const createDomain: Answering = (call) => {
  checkRegion(call);
  const name = checkedDomainName(call.input.text('domainName'));
  call.region.add(new DnsZone('Domain', newIdentity(call, name)));
  return { operation: globalOperation(call, name) };
};

export const getDomain: Answering = (call) => ({ domain: domainView(found(call)) });

export const getDomains: Answering = (call) => {
  checkRegion(call);
  const { items, nextPageToken } = page(call.region.all(DnsZone), call.knobs.pageSize, call.input.optionalText('pageToken'));
  return { domains: items.map(domainView), nextPageToken };
};

export const deleteDomain: Answering = (call) => {
  const zone = found(call);
  call.region.remove(zone);
  return { operation: globalOperation(call, zone.name) };
};

export const createDomainEntry: Answering = (call) => {
  const zone = found(call);
  const entry = givenEntry(call);
  if (!isWithin(entry.name, zone.name)) throw invalidInput(SENTENCES.entryOutsideZone.text(entry.name, zone.name));
  if (zone.entries.some((other) => sameEntry(other, entry))) throw invalidInput(SENTENCES.entryExists.text(entry.name));
  zone.entries = [...zone.entries, { ...entry, id: call.seed.hex(12) }];
  return { operation: globalOperation(call, zone.name) };
};

export const deleteDomainEntry: Answering = (call) => {
  const zone = found(call);
  const entry = givenEntry(call);
  if (!zone.entries.some((other) => sameEntry(other, entry))) throw notFound('DomainEntry', entry.name);
  zone.entries = zone.entries.filter((other) => !sameEntry(other, entry));
  return { operation: globalOperation(call, zone.name) };
};

function found(call: Call): DnsZone {
  checkRegion(call);
  const name = canonical(call.input.text('domainName'));
  const zone = call.region.find(DnsZone, name);
  if (!zone) throw notFound('Domain', name);
  return zone;
}

function checkRegion({ region }: Call): void {
  if (region.name !== GLOBAL_HOME) throw invalidInput(SENTENCES.onlyInUsEast1.text('Domain'));
}

function givenEntry({ input }: Call): Omit<DomainEntry, 'id'> {
  const entry = input.structure('domainEntry') ?? Input.of({});
  return { name: entry.text('name'), type: entry.text('type'), target: entry.text('target') };
}

const sameEntry = (a: Omit<DomainEntry, 'id'>, b: Omit<DomainEntry, 'id'>) => a.type === b.type && sameName(a.name, b.name) && sameName(a.target, b.target);

const domainView = (zone: DnsZone) => ({
  name: zone.name,
  arn: zone.arn,
  supportCode: zone.supportCode,
  createdAt: seconds(zone.createdAt),
  location: { availabilityZone: 'all', regionName: 'global' },
  resourceType: zone.resourceType,
  tags: tagList(zone.tags),
  domainEntries: zone.entries.map((entry) => ({ ...entry, isAlias: false })),
});
