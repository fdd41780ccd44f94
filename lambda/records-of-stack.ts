import { askStack } from './ask-stack';
import type { ResourceRecord } from './certificate/certificate';
import type { RecordsByDomain } from './certificate/validation-records';
import { VISIBILITY_MS } from './deadlines';
import { TransientError } from './errors/transient-error';
import type { HandlerServices } from './ports';

interface RequestInStack {
  readonly stackId: string;
  readonly sentAt: number;
}

/**
 * The validation records that the stack has written for these domains, as far as they can be found: the physical ID of a record is its
 * name, and public DNS has its value.
 *
 * For a certificate that no longer exists: other certificates need the same records, so an update must not change them.
 */
export async function recordsOfStack(services: HandlerServices, request: RequestInStack, domainNames: string[]): Promise<RecordsByDomain> {
  const ids = await askStack(services, request.stackId, (stack) => stack.physicalIds()) ?? [];
  const records = await Promise.all(domainNames.map(async (domainName) => {
    const names = ids.map((id) => id.toLowerCase().replace(/\.$/, '')).filter((name) => isRecordFor(domainName, name));
    const found = (await Promise.all(names.map((name) => recordAt(services, request, name)))).flatMap((record) => record ?? []);
    return found.length === 1 ? [[domainName, found[0]] as const] : [];
  }));
  return new Map(records.flat());
}

/** The name of a validation record is the domain after one label that begins with an underscore. */
function isRecordFor(domainName: string, name: string): boolean {
  return name.startsWith('_') && name.slice(name.indexOf('.') + 1) === domainName;
}

async function recordAt({ dns, clock }: HandlerServices, { sentAt }: RequestInStack, name: string): Promise<ResourceRecord | undefined> {
  const answer = await dns.cname(name);
  if (answer.found === 'no-answer' && clock.now() < sentAt + VISIBILITY_MS) {
    throw new TransientError(`public DNS does not answer for ${name}: ${answer.reason}`);
  }
  return answer.found === 'records' ? { name, value: answer.records[0] } : undefined;
}
