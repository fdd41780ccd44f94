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

/** Identifies certificates that a run has created. */
export const TAG: Tag = { key: 'lightsail-conformance', value: 'delete at will' };

/** The maximum number of certificates that a run requests: each counts towards 20 in 365 days. */
export const MOST_CERTIFICATES = 3;

/** An account in which the simulator's assumptions are tested. */
export class TestedAccount {
  private readonly requested: string[] = [];

  constructor(
    readonly client: LightsailClient,
    /** The same account in a Region other than us-east-1. */
    readonly elsewhere: LightsailClient,
    readonly domain: string,
    readonly report: Report,
    private readonly pollMilliseconds: number,
    /** The suffix of each name, which makes names unique for each run. */
    private readonly suffix: string,
  ) {}

  name(part: string): string {
    return `conformance-${part}-${this.suffix}`;
  }

  /** Requests a certificate with the identifying tag. */
  async request(request: CreateCertificateRequest): Promise<CertificateSummary | undefined> {
    if (this.requested.length >= MOST_CERTIFICATES) throw new Error(`the run has requested its ${MOST_CERTIFICATES} certificates`);
    const { certificate } = await this.client.send(new CreateCertificateCommand({ tags: [TAG], ...request }));
    this.requested.push(request.certificateName!);
    return certificate;
  }

  /** Deletes the certificates that the run has requested; returns those that it could not delete. */
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
      if ((error as ServiceFailure).name === 'NotFoundException') return undefined; // the response for an unknown name is a separate row
      throw error;
    }
  }

  /** Polls until there is a result; `undefined` after two minutes. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    const deadline = Date.now() + 120_000;
    while (Date.now() < deadline) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, this.pollMilliseconds));
    }
    return undefined;
  }

  /** The error of a call, or `undefined` if it succeeds. */
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
