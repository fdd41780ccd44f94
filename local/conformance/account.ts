import {
  CreateCertificateCommand, DeleteCertificateCommand, DeleteDomainCommand, GetCertificatesCommand,
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

/** Identifies what a run has created. */
export const TAG: Tag = { key: 'lightsail-conformance', value: 'delete at will' };

/** The maximum number of certificates that a run requests: each counts towards 20 in 365 days. */
export const MOST_CERTIFICATES = 3;

export interface TestedAccountOptions {
  readonly client: (region: string) => LightsailClient;
  /** Where certificates are requested. */
  readonly region: string;
  readonly domain: string;
  readonly report: Report;
  readonly pollMilliseconds: number;
  /** The suffix of each name, which makes names unique for each run. */
  readonly suffix: string;
}

/** A request before it is sent. */
interface RequestInTransit {
  body: unknown;
  readonly headers: Record<string, string>;
}

type Middleware = (next: (args: unknown) => unknown) => (args: unknown) => unknown;

/** An account in which the simulator's assumptions are tested. */
export class TestedAccount {
  readonly client: LightsailClient;
  /** Where distributions and DNS zones are. */
  readonly virginia: LightsailClient;
  readonly elsewhere: LightsailClient;
  readonly domain: string;
  readonly report: Report;
  private requests = 0;
  /** Certificates that may exist, including those whose response was lost. */
  private readonly certificateNames = new Set<string>();
  private readonly zoneNames = new Set<string>();

  constructor(private readonly options: TestedAccountOptions) {
    this.client = options.client(options.region);
    this.virginia = options.client('us-east-1');
    this.elsewhere = options.client(options.region === 'us-west-2' ? 'eu-west-1' : 'us-west-2');
    this.domain = options.domain;
    this.report = options.report;
  }

  name(part: string): string {
    return `conformance-${part}-${this.options.suffix}`;
  }

  /** Requests a certificate with the identifying tag. */
  async request(request: CreateCertificateRequest): Promise<CertificateSummary | undefined> {
    if (this.requests >= MOST_CERTIFICATES) throw new Error(`the run has requested its ${MOST_CERTIFICATES} certificates`);
    const certificateName = request.certificateName!;
    const isNew = !this.certificateNames.has(certificateName);
    this.certificateNames.add(certificateName);
    this.requests++;
    try {
      return (await this.client.send(new CreateCertificateCommand({ tags: [TAG], ...request }))).certificate;
    } catch (error) {
      const { $metadata: { httpStatusCode = 500 } = {} } = error as ServiceFailure;
      if (httpStatusCode < 500) {
        this.requests--;
        if (isNew) this.certificateNames.delete(certificateName);
      }
      throw error;
    }
  }

  /** Deletes a Lightsail DNS zone at the end. */
  cleanUpZone(zoneName: string): void {
    this.zoneNames.add(zoneName);
  }

  /** Reads certificates by a request that is changed before it is signed, or after. */
  async sendChanged(how: 'signed' | 'unsigned', change: (request: RequestInTransit) => void): Promise<unknown> {
    const command = new GetCertificatesCommand({});
    const middleware: Middleware = (next) => (args) => {
      change((args as { request: RequestInTransit }).request);
      return next(args);
    };
    if (how === 'signed') command.middlewareStack.add(middleware as never, { step: 'build', priority: 'high' });
    else command.middlewareStack.addRelativeTo(middleware as never, { relation: 'after', toMiddleware: 'httpSigningMiddleware' });
    return this.client.send(command);
  }

  /** Deletes what the run has created; returns what it could not delete. */
  async removeAll(): Promise<string[]> {
    const names = [...this.certificateNames];
    await Promise.allSettled(names.map((certificateName) => this.client.send(new DeleteCertificateCommand({ certificateName }))));
    const leftZones = await Promise.all([...this.zoneNames].map(async (zoneName) => await this.isZoneGone(zoneName) ? [] : [zoneName]));
    const left = await Promise.all(names.map(async (name) => await this.until(async () => await this.find(name) ? undefined : true) ? [] : [name]));
    return [...left.flat(), ...leftZones.flat()];
  }

  private async isZoneGone(domainName: string): Promise<boolean> {
    try {
      await this.virginia.send(new DeleteDomainCommand({ domainName }));
      return true;
    } catch (error) {
      return /NotFound|DoesNotExist/.test((error as ServiceFailure).name);
    }
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
      await new Promise((resolve) => setTimeout(resolve, this.options.pollMilliseconds));
    }
    return undefined;
  }

  /** The error that a call returns, or `undefined` if it succeeds. Without a response, such as after a timeout, the experiment ends. */
  async failure(call: () => Promise<unknown>): Promise<ServiceFailure | undefined> {
    try {
      await call();
      return undefined;
    } catch (error) {
      const { name, $metadata: { httpStatusCode = 500 } = {} } = error as ServiceFailure;
      if (httpStatusCode >= 500 || name === 'ThrottlingException') throw error;
      return error as ServiceFailure;
    }
  }

  /** Fails if the account cannot be read: with wrong credentials, every row would seem to differ. */
  async checkAccess(): Promise<void> {
    await this.client.send(new GetCertificatesCommand({}));
  }

  /** Checks that a call is rejected with the message of a row. */
  async rejected<Name extends keyof typeof SENTENCES>(
    row: Name, values: Parameters<(typeof SENTENCES)[Name]['text']>, call: () => Promise<unknown>,
  ): Promise<ServiceFailure | undefined> {
    const failure = await this.failure(call);
    if (failure?.name === 'AccessDeniedException') {
      this.report.notReached(row satisfies Row, failure.message);
      return failure;
    }
    const text = SENTENCES[row].text as (...values: readonly string[]) => string;
    this.report.expect(row satisfies Row, failure?.message === text(...values), failure ? `${failure.name}: ${failure.message}` : 'the call was accepted');
    return failure;
  }
}
