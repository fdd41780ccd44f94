import { setTimeout as pause } from 'node:timers/promises';
import { type Certificate, GetCertificatesCommand, type LightsailClient } from '@aws-sdk/client-lightsail';

const INTERVAL = 250;

/** Polls Lightsail for the certificates of a Region, and reports their changes of status. */
export class CertificateWatch {
  /** The first observed state of each certificate in each status. */
  readonly history = new Map<string, Certificate[]>();
  private stopped = false;
  private done = Promise.resolve();

  constructor(private readonly lightsail: LightsailClient, private readonly report: (certificateName: string, status: string) => void) {}

  start(): this {
    this.done = this.poll();
    return this;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
    await this.look();
  }

  private async poll(): Promise<void> {
    while (!this.stopped) {
      await this.look();
      await pause(INTERVAL);
    }
  }

  private async look(): Promise<void> {
    const seen = await certificatesOf(this.lightsail);
    for (const certificate of seen) {
      const { name: certificateName = '', status = '' } = certificate;
      const past = this.history.get(certificateName) ?? [];
      if (past.at(-1)?.status === status) continue;
      this.history.set(certificateName, [...past, certificate]);
      this.report(certificateName, status);
    }
  }
}

export async function certificatesOf(lightsail: LightsailClient): Promise<Certificate[]> {
  const found: Certificate[] = [];
  let pageToken: string | undefined;
  do {
    const page = await lightsail.send(new GetCertificatesCommand({ includeCertificateDetails: true, pageToken }));
    for (const { certificateDetail } of page.certificates ?? []) if (certificateDetail) found.push(certificateDetail);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return found;
}
