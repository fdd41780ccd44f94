import {
  CreateCertificateCommand, DeleteCertificateCommand, GetCertificatesCommand,
  type CertificateSummary, type CreateCertificateRequest, type LightsailClient, type Tag,
} from '@aws-sdk/client-lightsail';
import type { Report, Row } from './report';
import { SENTENCES } from '../../testing/simulator/assumptions';

export interface ServiceFailure {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** Marks what the run makes, for whoever finds some of it. */
export const TAG: Tag = { key: 'lightsail-conformance', value: 'delete at will' };

/** Certificates that a run requests at most: each counts towards 20 in 365 days. */
export const MOST_CERTIFICATES = 3;

/** An account that is asked what the simulator assumes. */
export class TestedAccount {
  private readonly requested: string[] = [];

  constructor(
    readonly client: LightsailClient,
    /** The same account in a Region other than us-east-1. */
    readonly elsewhere: LightsailClient,
    readonly domain: string,
    readonly report: Report,
    private readonly pollMilliseconds: number,
    /** Ends each name, so that runs do not meet. */
    private readonly suffix: string,
  ) {}

  name(part: string): string {
    return `conformance-${part}-${this.suffix}`;
  }

  /** Requests a certificate, tagged so that it can be told from others. */
  async request(request: CreateCertificateRequest): Promise<CertificateSummary | undefined> {
    if (this.requested.length >= MOST_CERTIFICATES) throw new Error(`the run has requested its ${MOST_CERTIFICATES} certificates`);
    const { certificate } = await this.client.send(new CreateCertificateCommand({ tags: [TAG], ...request }));
    this.requested.push(request.certificateName!);
    return certificate;
  }

  /** Deletes what the run has requested; reports what it could not delete. */
  async removeAll(): Promise<string[]> {
    const names = [...new Set(this.requested)];
    await Promise.all(names.map((certificateName) => this.failure(() => this.client.send(new DeleteCertificateCommand({ certificateName })))));
    const left = await Promise.all(names.map(async (name) => await this.until(async () => await this.find(name) ? undefined : true) ? [] : [name]));
    return left.flat();
  }

  async find(certificateName: string, includeCertificateDetails = true): Promise<CertificateSummary | undefined> {
    try {
      const { certificates = [] } = await this.client.send(new GetCertificatesCommand({ certificateName, includeCertificateDetails }));
      return certificates[0];
    } catch (error) {
      if ((error as ServiceFailure).name === 'NotFoundException') return undefined; // what an unknown name gives is a row of its own
      throw error;
    }
  }

  /** Looks again and again; `undefined` after two minutes. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    const deadline = Date.now() + 120_000;
    while (Date.now() < deadline) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, this.pollMilliseconds));
    }
    return undefined;
  }

  /** The error of a call, or `undefined` where it is accepted. */
  async failure(call: () => Promise<unknown>): Promise<ServiceFailure | undefined> {
    try {
      await call();
      return undefined;
    } catch (error) {
      return error as ServiceFailure;
    }
  }

  /** Checks that a call is rejected with the message of a row. */
  async rejected<Name extends keyof typeof SENTENCES>(
    row: Name, values: Parameters<(typeof SENTENCES)[Name]['text']>, call: () => Promise<unknown>,
  ): Promise<ServiceFailure | undefined> {
    const failure = await this.failure(call);
    const text = SENTENCES[row].text as (...values: readonly string[]) => string;
    this.report.expect(row satisfies Row, failure?.message === text(...values), failure ? `${failure.name}: ${failure.message}` : 'the call was accepted');
    return failure;
  }
}
