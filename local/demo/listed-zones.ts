import { hostedZone, type HostedZone } from '../../testing/cloudformation/route53-record-set';
import { FakeZone } from '../../testing/dns/fake-zone';
import type { Cname } from '../emulator/route53-dns';

/** Public DNS in memory that can also say what was written into it. */
export class ListedZones {
  readonly dns: FakeZone;
  private readonly written = new Map<string, string>();

  constructor(zones: string[]) {
    this.dns = new FakeZone(...zones);
  }

  zone(name: string): HostedZone {
    const zone = hostedZone(name, this.dns);
    return {
      name,
      create: async (record, value) => {
        await zone.create(record, value);
        this.written.set(record, value);
      },
      upsert: async (record, value) => {
        await zone.upsert(record, value);
        this.written.set(record, value);
      },
      delete: async (record) => {
        await zone.delete(record);
        this.written.delete(record);
      },
    };
  }

  cnames(): Cname[] {
    return [...this.written].map(([name, value]) => ({ name, value }));
  }
}
