import { creationStates, planEntries } from './certificate/dns-entries';
import * as messages from './certificate/messages';
import { serviceErrorKind } from './certificate/service-error';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, sentAt, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import { VISIBILITY_MS } from './patience';
import { certificatesAt, type DnsEntry, type World } from './ports';
import { type DnsEntriesWish, parseDnsEntries } from './resource-properties';
import { DNS_RECORD_CREATION_STATE } from '../src/private/contract';

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
    const wish = parseDnsEntries(event.ResourceProperties);
    const { certificateName, region, zoneName } = wish;
    const now = this.world.clock.now();
    const late = now >= event.Deadline;
    const certificate = await certificatesAt(this.world, wish).find(certificateName);
    if (!certificate) {
      if (late) {
        throw new ExplainedError(messages.gone(certificateName, region));
      }
      this.world.log({ notice: 'certificate is not visible', next: 'wait', certificateName, region });
      return NOT_YET;
    }
    const entries = await this.entriesOf(wish);
    const { outside, missing, conflict, write, pending } = planEntries(certificate, zoneName, entries, now - event.StartedAt < VISIBILITY_MS);
    if (outside !== undefined) {
      throw new ExplainedError(messages.outsideDnsZone(zoneName, outside));
    }
    if (conflict) {
      throw new ExplainedError(messages.otherEntry(zoneName, conflict.record.name, conflict.target, conflict.record.value));
    }
    if (missing.length === 0 && write.length === 0 && pending.length === 0) {
      this.world.log({ notice: 'validation records are in the DNS zone', certificateName, region, zoneName });
      return { IsComplete: true, Data: { [DNS_RECORD_CREATION_STATE]: creationStates(certificate) } };
    }
    if (late) {
      throw new ExplainedError(missing.length > 0
        ? messages.recordsNeverCame(certificate, missing, TIMEOUT_MINUTES)
        : messages.entriesNotWritten(zoneName, [...write, ...pending].map(({ name }) => name), TIMEOUT_MINUTES));
    }
    for (const { name, value } of write) {
      await this.write(wish, { name, type: 'CNAME', target: value });
    }
    this.world.log({ notice: 'validation records are not all in the DNS zone', next: 'look again', certificateName, region, zoneName, unassigned: missing, written: write.length, byLightsail: pending.length });
    return NOT_YET;
  }

  private async entriesOf({ zoneName }: DnsEntriesWish): Promise<DnsEntry[]> {
    const entries = await this.inZone(zoneName, 'read its entries', () => this.world.dnsZones().entries(zoneName));
    if (!entries) {
      throw new ExplainedError(messages.noDnsZone(zoneName));
    }
    return entries;
  }

  /** Lightsail refuses an entry that is there: by itself, or by an earlier try whose answer was lost. */
  private async write(wish: DnsEntriesWish, entry: DnsEntry): Promise<void> {
    const { zoneName } = wish;
    await this.inZone(zoneName, `write the entry ${entry.name}`, async () => {
      try {
        await this.world.dnsZones().create(zoneName, entry);
      } catch (error) {
        const isThere = serviceErrorKind(error) === 'refused' && (await this.entriesOf(wish)).some(({ name, type }) => type === entry.type && name.toLowerCase() === entry.name.toLowerCase());
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
      const kind = serviceErrorKind(error);
      if (error instanceof ExplainedError || (kind !== 'denied' && kind !== 'refused')) {
        throw error;
      }
      throw new ExplainedError(messages.dnsZoneClosed(zoneName, doing, kind === 'denied', error));
    }
  }
}
