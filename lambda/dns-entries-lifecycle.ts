import { DNS_RECORD_CREATION_STATE } from '../src/private/contract';
import { creationStates, planEntries } from './certificate/dns-entries';
import * as messages from './certificate/messages';
import { recordsByDomain } from './certificate/validation-records';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import type { World } from './ports';
import { parseDnsEntries } from './resource-properties';

const TIMEOUT_MINUTES = 10;

/**
 * `Custom::LightsailValidationEntries`: complete when the Lightsail DNS zone has every validation record.
 *
 * Deletes nothing: Lightsail has one record per domain and account, which other certificates may need.
 */
export class DnsEntriesLifecycle {
  constructor(private readonly world: World) {}

  public async onEvent(event: LifecycleEvent): Promise<Decision> {
    const StartedAt = sentAt(event, this.world.clock.now());
    const PhysicalResourceId = event.RequestType === 'Delete' ? event.PhysicalResourceId : parseDnsEntries(event.ResourceProperties).certificateName;
    return { PhysicalResourceId, StartedAt, Deadline: StartedAt + TIMEOUT_MINUTES * 60_000 };
  }

  public async isComplete(event: WaitingEvent): Promise<Completion> {
    if (event.RequestType === 'Delete') {
      return { IsComplete: true };
    }
    const { certificateName, region, zoneName } = parseDnsEntries(event.ResourceProperties);
    const certificate = await this.world.certificates(region).find(certificateName);
    const late = this.world.clock.now() >= event.Deadline;
    if (!certificate) {
      if (late) {
        throw new ExplainedError(messages.gone(certificateName, region));
      }
      return NOT_YET;
    }
    const dnsZones = this.world.dnsZones();
    const entries = await dnsZones.entries(zoneName);
    if (!entries) {
      throw new ExplainedError(messages.noDnsZone(zoneName));
    }
    const { write, pending, conflict } = planEntries(certificate, zoneName, entries);
    if (conflict) {
      throw new ExplainedError(messages.otherEntry(zoneName, conflict.record.name, conflict.target, conflict.record.value));
    }
    if (write.length === 0 && pending.length === 0 && recordsByDomain(certificate).size > 0) {
      this.world.log({ notice: 'validation records are in the DNS zone', certificateName, region, zoneName });
      return { IsComplete: true, Data: { [DNS_RECORD_CREATION_STATE]: creationStates(certificate) } };
    }
    if (late) {
      throw new ExplainedError(messages.entriesNotWritten(zoneName, [...write, ...pending].map(({ name }) => name), TIMEOUT_MINUTES));
    }
    for (const { name, value } of write) {
      await dnsZones.create(zoneName, { name, type: 'CNAME', target: value });
    }
    this.world.log({ notice: 'validation records are not all in the DNS zone', next: 'look again', certificateName, zoneName, written: write.length, byLightsail: pending.length });
    return NOT_YET;
  }
}
