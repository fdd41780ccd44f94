import type { CnameAnswer, Delegation } from '../ports';
import type { ResourceRecord } from './certificate';
import { ALL_VALIDATED } from './messages';

/** What was found out about a pending domain. */
export interface Evidence {
  readonly domainName: string;
  readonly expected?: ResourceRecord;
  readonly answer?: CnameAnswer;
  readonly delegation?: Delegation;
  /** The authorities that CAA records allow; `undefined` where any may issue. */
  readonly issuers?: string[];
}

/** A reason has 4,096 bytes together with the rest of the response, which can have ids of 255 bytes. */
const MAX_CHARACTERS = 1_500;

/** Any of these in a CAA record allows Amazon, which issues Lightsail's certificates. */
const AMAZON = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

/** One finding per pending domain, the worst first; those that do not fit are counted. */
export function findings(evidence: Evidence[]): string[] {
  if (evidence.length === 0) {
    return [ALL_VALIDATED];
  }
  const sorted = evidence
    .map((each) => ({ ...finding(each), domainName: each.domainName }))
    .sort((left, right) => right.severity - left.severity);
  const told: string[] = [];
  let room = MAX_CHARACTERS;
  for (const { sentence } of sorted) {
    room -= sentence.length + 2;
    if (room < 0 && told.length > 0) {
      return [...told, `and ${sorted.length - told.length} more pending domains`];
    }
    told.push(sentence);
  }
  return told;
}

function finding({ domainName, expected, answer, delegation, issuers }: Evidence): { severity: number; sentence: string } {
  if (!expected || !answer) {
    return { severity: 5, sentence: `${domainName} is pending, and Lightsail shows no validation record for it: look at the certificate in the Lightsail console` };
  }
  const write = `write the CNAME ${expected.name} with the value ${expected.value}`;
  const where = delegation ? ` in the zone ${delegation.zone} on ${delegation.nameServers.slice(0, 2).join(', ')}, where public DNS looks` : '';
  switch (answer.found) {
    case 'value':
      if (sameName(answer.value, expected.value)) {
        return issuers && !issuers.some((issuer) => AMAZON.includes(issuer.toLowerCase()))
          ? { severity: 4, sentence: `${domainName} is pending because its CAA records allow only ${issuers.join(', ') || 'nobody'}: add 0 issue "amazon.com"` }
          : { severity: 0, sentence: `${domainName} is pending although public DNS has its record: Lightsail only needs more time, so deploy again` };
      }
      return { severity: 4, sentence: `${domainName} is pending because ${expected.name} is a CNAME to ${answer.value}: correct it to ${expected.value}` };
    case 'nothing':
      return { severity: 3, sentence: `${domainName} is pending because ${expected.name} has no CNAME in public DNS: ${write}${where}` };
    case 'no-name':
      return { severity: 3, sentence: `${domainName} is pending because ${expected.name} does not exist in public DNS (NXDOMAIN): ${write}${where}` };
    case 'no-answer':
      return { severity: 2, sentence: `${domainName} is pending, and public DNS gave no answer for it (${answer.reason}): check the delegation of the domain, and ${write}` };
  }
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
