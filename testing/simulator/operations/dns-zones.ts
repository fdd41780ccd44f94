import { isIP } from 'node:net';
import { SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { globalOperation } from '../operation';
import { page } from '../page';
import { invalidInput, notFound } from '../refusals';
import { DnsZone, type DomainEntry } from '../resources/dns-zone';
import { newIdentity } from '../resources/identity';
import { canonical, checkedDomainName, isWithin, sameName } from '../rules/names';
import { GLOBAL_HOME } from '../rules/regions';
import { tagList } from '../rules/tags';
import { seconds } from '../wire';

/** The API calls DNS zones domains. */
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
  const entry = givenEntry(call, zone);
  if (zone.entries.some((other) => sameEntry(other, entry))) throw invalidInput(SENTENCES.entryExists.text(entry.name));
  zone.entries = [...zone.entries, { ...entry, id: call.seed.hex(12) }];
  return { operation: globalOperation(call, zone.name) };
};

/** Finds the entry by its ID, and replaces its other members. */
export const updateDomainEntry: Answering = (call) => {
  const zone = found(call);
  const id = domainEntry(call).text('id');
  const entry = givenEntry(call, zone);
  if (!zone.entries.some((other) => other.id === id)) throw notFound('DomainEntry', entry.name);
  zone.entries = zone.entries.map((other) => other.id === id ? { ...entry, id } : other);
  return { operations: [globalOperation(call, zone.name)] };
};

export const deleteDomainEntry: Answering = (call) => {
  const zone = found(call);
  const entry = givenEntry(call, zone);
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

const domainEntry = ({ input }: Call) => input.structure('domainEntry')!;

function givenEntry(call: Call, zone: DnsZone): Omit<DomainEntry, 'id'> {
  const given = domainEntry(call);
  const entry = { name: given.text('name'), type: given.text('type'), target: given.text('target'), isAlias: given.flag('isAlias') ?? false };
  if (!isWithin(entry.name, zone.name)) throw invalidInput(SENTENCES.entryOutsideZone.text(entry.name, zone.name));
  checkTarget(entry);
  return entry;
}

/** https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_DomainEntry.html */
const ENTRY_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SOA', 'SRV', 'TXT'];

/** The target of an alias is the name of another resource, not an address. */
function checkTarget({ type, target, isAlias }: Omit<DomainEntry, 'id'>): void {
  if (!ENTRY_TYPES.includes(type)) throw invalidInput(SENTENCES.badEntryType.text(type));
  const version = { A: 4, AAAA: 6, CNAME: 0 }[type];
  const fits = isAlias || version === undefined || isIP(target) === version;
  if (target === '' || !fits) throw invalidInput(SENTENCES.badEntryTarget.text(target, type));
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
  domainEntries: zone.entries,
});
