import { absentCertificate, type Certificate } from './certificate/certificate';
import { DNS_ENTRIES_TIMEOUT_MS, VISIBILITY_MS } from './deadlines';
import { creationStates, entriesStep, planEntries } from './dns/zone-entries';
import { ExplainedError } from './errors/explained-error';
import { serviceErrorKind } from './errors/service-error';
import { type IsCompleteResponse, NOT_YET, type OnEventResponse } from './events';
import type { Lifecycle } from './lifecycle';
import { certificatesAt, type DnsEntry, type HandlerServices } from './ports';
import type { LifecycleRequest, WaitingRequest } from './request';
import type { DesiredDnsEntries } from './resource-properties';
import { type Subject, waitFor } from './rollback';
import * as messages from './text/messages';
import { DNS_ENTRIES_TIMEOUT_MINUTES, DNS_RECORD_CREATION_STATE } from '../src/private/shared/contract';

/**
 * `Custom::LightsailValidationEntries`: complete when the Lightsail DNS zone contains every validation record.
 *
 * Deletes nothing: Lightsail has one record per domain and account, so other certificates may need it.
 */
export class DnsEntriesLifecycle implements Lifecycle<DesiredDnsEntries> {
  constructor(private readonly services: HandlerServices) {}

  public async onEvent(request: LifecycleRequest<DesiredDnsEntries>): Promise<OnEventResponse> {
    return waitFor(request, DNS_ENTRIES_TIMEOUT_MS, subjectOf);
  }

  public async isComplete(request: WaitingRequest<DesiredDnsEntries>): Promise<IsCompleteResponse> {
    const { desired } = request;
    if (!desired) {
      return { IsComplete: true };
    }
    try {
      return await this.writeEntries(request, desired);
    } catch (error) {
      if (!(error instanceof ExplainedError) || !request.mayBeRollback) {
        throw error;
      }
      const { certificateName, region, zoneName } = desired;
      this.services.log({ notice: 'validation records are missing from the DNS zone', certificateName, region, zoneName, reason: error.message });
      return complete(absentCertificate());
    }
  }

  private async writeEntries({ sentAt, deadline }: WaitingRequest<DesiredDnsEntries>, desired: DesiredDnsEntries): Promise<IsCompleteResponse> {
    const { certificateName, region, loadBalancerName, zoneName } = desired;
    const now = this.services.clock.now();
    const isSettled = now - sentAt >= VISIBILITY_MS;
    const log = { certificateName, region, zoneName };
    const certificate = await certificatesAt(this.services, desired).find(certificateName);
    if (!certificate) {
      if (isSettled) {
        throw new ExplainedError(messages.gone(certificateName, region, loadBalancerName === undefined));
      }
      this.services.log({ notice: 'certificate is not visible', next: 'wait', ...log });
      return NOT_YET;
    }
    const plan = planEntries(certificate, zoneName, await this.entriesOf(desired), !isSettled);
    const step = entriesStep(plan, now >= deadline);
    switch (step.next) {
      case 'complete':
        this.services.log({ notice: 'validation records are in the DNS zone', ...log });
        return complete(certificate);
      case 'write':
        for (const { name, value } of plan.write) {
          await this.write(desired, { name, type: 'CNAME', target: value });
        }
        this.services.log({
          notice: 'validation records are missing from the DNS zone',
          next: 'check again',
          ...log,
          unassigned: plan.missing,
          written: plan.write.length,
          byLightsail: plan.pending.length,
        });
        return NOT_YET;
      case 'fail: outside':
        throw new ExplainedError(messages.outsideDnsZone(zoneName, step.domainName));
      case 'fail: conflict':
        throw new ExplainedError(messages.otherEntry(zoneName, step.record.name, step.target, step.record.value));
      case 'fail: no records':
        throw new ExplainedError(messages.recordsNeverCame(certificate, plan.missing, DNS_ENTRIES_TIMEOUT_MINUTES));
      case 'fail: not written':
        throw new ExplainedError(messages.entriesNotWritten(zoneName, plan.write.map(({ name }) => name), DNS_ENTRIES_TIMEOUT_MINUTES));
    }
  }

  private async entriesOf({ zoneName }: DesiredDnsEntries): Promise<DnsEntry[]> {
    const entries = await this.inZone(zoneName, 'read the entries', () => this.services.dnsZones().entries(zoneName));
    if (!entries) {
      throw new ExplainedError(messages.noDnsZone(zoneName));
    }
    return entries;
  }

  /** Lightsail rejects an entry that exists, even if it created the entry itself or an earlier attempt whose response was lost did. */
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

  /** Permanent errors concern the zone, which their messages therefore name instead of the certificate. */
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

function complete(certificate: Certificate): IsCompleteResponse {
  return { IsComplete: true, Data: { [DNS_RECORD_CREATION_STATE]: creationStates(certificate) } };
}

function subjectOf({ certificateName, region, loadBalancerName, zoneName }: DesiredDnsEntries): Subject {
  return { name: certificateName, identity: [region, loadBalancerName, certificateName, zoneName] };
}
