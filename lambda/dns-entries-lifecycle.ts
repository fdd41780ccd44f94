import { DNS_ENTRIES_TIMEOUT_MS, VISIBILITY_MS } from './deadlines';
import type { Lifecycle } from './dispatch';
import { creationStates, planEntries } from './dns/zone-entries';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import { certificatesAt, type DnsEntry, type HandlerServices } from './ports';
import type { LifecycleRequest, WaitingRequest } from './request';
import type { DesiredDnsEntries } from './resource-properties';
import * as messages from './text/messages';
import { DNS_ENTRIES_TIMEOUT_MINUTES, DNS_RECORD_CREATION_STATE } from '../src/private/shared/contract';

/**
 * `Custom::LightsailValidationEntries`: complete when the Lightsail DNS zone has every validation record.
 *
 * Deletes nothing: Lightsail has one record per domain and account, which other certificates may need.
 */
export class DnsEntriesLifecycle implements Lifecycle<DesiredDnsEntries> {
  constructor(private readonly services: HandlerServices) {}

  public async onEvent({ desired, physicalId, sentAt }: LifecycleRequest<DesiredDnsEntries>): Promise<OnEventResponse> {
    const time = { StartedAt: sentAt, Deadline: sentAt + DNS_ENTRIES_TIMEOUT_MS };
    return desired ? { PhysicalResourceId: desired.certificateName, ...time } : { PhysicalResourceId: physicalId, ...time };
  }

  public async isComplete({ desired, sentAt, deadline }: WaitingRequest<DesiredDnsEntries>): Promise<IsCompleteResponse> {
    if (!desired) {
      return { IsComplete: true };
    }
    const { certificateName, region, zoneName } = desired;
    const now = this.services.clock.now();
    const late = now >= deadline;
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    if (!certificate) {
      if (late) {
        throw new ExplainedError(messages.gone(certificateName, region));
      }
      this.services.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
      return NOT_YET;
    }
    const entries = await this.entriesOf(desired);
    const { outside, missing, conflict, write, pending } = planEntries(certificate, zoneName, entries, now - sentAt < VISIBILITY_MS);
    if (outside !== undefined) {
      throw new ExplainedError(messages.outsideDnsZone(zoneName, outside));
    }
    if (conflict) {
      throw new ExplainedError(messages.otherEntry(zoneName, conflict.record.name, conflict.target, conflict.record.value));
    }
    if (missing.length === 0 && write.length === 0 && pending.length === 0) {
      this.services.log({ notice: 'validation records are in the DNS zone', certificateName, region, zoneName });
      return { IsComplete: true, Data: { [DNS_RECORD_CREATION_STATE]: creationStates(certificate) } };
    }
    if (late) {
      throw new ExplainedError(missing.length > 0
        ? messages.recordsNeverCame(certificate, missing, DNS_ENTRIES_TIMEOUT_MINUTES)
        : messages.entriesNotWritten(zoneName, [...write, ...pending].map(({ name }) => name), DNS_ENTRIES_TIMEOUT_MINUTES));
    }
    for (const { name, value } of write) {
      await this.write(desired, { name, type: 'CNAME', target: value });
    }
    this.services.log({ notice: 'validation records are not all in the DNS zone', next: 'look again', certificateName, region, zoneName, unassigned: missing, written: write.length, byLightsail: pending.length });
    return NOT_YET;
  }

  private async entriesOf({ zoneName }: DesiredDnsEntries): Promise<DnsEntry[]> {
    const entries = await this.inZone(zoneName, 'read the entries', () => this.services.dnsZones().entries(zoneName));
    if (!entries) {
      throw new ExplainedError(messages.noDnsZone(zoneName));
    }
    return entries;
  }

  /** Lightsail refuses an entry that is there: by itself, or by an earlier try whose answer was lost. */
  private async write(desired: DesiredDnsEntries, entry: DnsEntry): Promise<void> {
    const { zoneName } = desired;
    await this.inZone(zoneName, `write the entry ${entry.name}`, async () => {
      try {
        await this.services.dnsZones().create(zoneName, entry);
      } catch (error) {
        const isThere = serviceErrorKind(error) === 'permanent' && (await this.entriesOf(desired)).some(({ name, type }) => type === entry.type && name.toLowerCase() === entry.name.toLowerCase());
        if (!isThere) {
          throw error;
        }
      }
    });
  }

  /** An error that will not pass is one of the zone, not of the certificate. */
  private async inZone<T>(zoneName: string, doing: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ExplainedError) {
        throw error;
      }
      switch (serviceErrorKind(error)) {
        case 'denied':
          throw new ExplainedError(messages.zoneDenied(zoneName, doing, error));
        case 'permanent':
          throw new ExplainedError(messages.zoneRejected(zoneName, doing, error));
        default:
          throw error;
      }
    }
  }
}
