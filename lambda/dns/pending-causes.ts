import { CAA_CAUSES, caaCauseOf, RECORD_CAUSES, recordCauseOf } from './causes';
import type { Evidence } from './evidence';
import { Facts, type HostedZone } from './facts';
import { WORDS } from './words';
import { bytesOf, list } from '../text/text-formatting';

/** A length that people still read in an event; CloudFormation would accept more. */
const MAX_BYTES = 2_000;

interface PendingCause {
  readonly domainName: string;
  readonly severity: number;
  readonly because: string;
  readonly remedy: string;
}

/** Why the domains of a certificate are pending, the most severe cause first. Domains with the same cause share one sentence. */
export function pendingCauses(evidence: Evidence[], hostedZones: HostedZone[] = []): string[] {
  if (evidence.length === 0) {
    return ['Every domain is validated, but Lightsail has not issued the certificate yet: set a longer timeout (at most 55 minutes)'];
  }
  return unreachable(evidence)
    ?? sentences(evidence.flatMap((each) => causesOf(each, hostedZones)).sort((left, right) => right.severity - left.severity));
}

function causesOf(evidence: Evidence, hostedZones: HostedZone[]): PendingCause[] {
  const { domainName, expected } = evidence;
  if (!expected) {
    const because = 'Lightsail has not assigned a validation record to it';
    return [{ domainName, severity: 1, because, remedy: 'if this persists, contact AWS Support with the support code' }];
  }
  const facts = new Facts(evidence, expected, hostedZones);
  const record = recordCauseOf(facts);
  const caa = caaCauseOf(facts);
  const words = (cause: keyof typeof WORDS, severity: number) => {
    const [because, remedy] = WORDS[cause](facts);
    return { domainName, severity, because, remedy };
  };
  return [
    // A longer timeout does not help if the CAA records must be corrected.
    ...(caa && record === 'not validated yet' ? [] : [words(record, RECORD_CAUSES[record].severity)]),
    ...(caa ? [words(caa, CAA_CAUSES[caa].severity)] : []),
  ];
}

/** One sentence for all domains if the function cannot reach DNS, as in a VPC without a route to the internet. */
function unreachable(evidence: Evidence[]): string[] | undefined {
  const [{ delegation }] = evidence;
  if (delegation?.found !== 'unreachable' || evidence.some((each) => each.delegation?.found !== 'unreachable')) {
    return undefined;
  }
  const records = evidence.flatMap(({ expected }) => expected ? [`${expected.name} with the value ${expected.value}`] : []);
  const domains = evidence.map(({ domainName }) => domainName);
  const whatToCheck = `check that it has the CNAME record${records.length > 1 ? 's' : ''} ${list(records, MAX_BYTES - 400, 520)}`;
  return [`${subject(domains)} pending, and public DNS could not be reached from the function (${delegation.reason}): ${whatToCheck}`];
}

function sentences(causes: PendingCause[]): string[] {
  const remaining = new Set(causes.map(({ domainName }) => domainName));
  const reported: string[] = [];
  let room = MAX_BYTES;
  for (const [cause, domains] of byWords(causes)) {
    const sentence = `${subject(domains)} pending because ${cause}`;
    room -= bytesOf(sentence) + 2;
    if (room < 0 && reported.length > 0) {
      break;
    }
    reported.push(sentence);
    domains.forEach((domain) => remaining.delete(domain));
  }
  return remaining.size === 0 ? reported : [...reported, `and ${remaining.size} more ${remaining.size > 1 ? 'domains are' : 'domain is'} pending`];
}

function byWords(causes: PendingCause[]): Map<string, string[]> {
  const domains = new Map<string, string[]>();
  for (const { because, remedy, domainName } of causes) {
    const words = `${because}: ${remedy}`;
    domains.set(words, [...(domains.get(words) ?? []), domainName]);
  }
  return domains;
}

function subject(domains: string[]): string {
  return `${list(domains, 150)} ${domains.length > 1 ? 'are' : 'is'}`;
}
