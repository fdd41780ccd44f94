import {
  CreateCertificateCommand,
  DeleteCertificateCommand,
  GetCertificatesCommand,
  GetContainerServicesCommand,
  GetDistributionsCommand,
  type LightsailClient,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lightsail';
import { orAbsent } from './or-absent';
import { orIfGone } from './or-if-gone';
import type { Certificate } from '../certificate/certificate';
import { fromLightsail } from '../certificate/from-lightsail';
import type { CertificateRequest, TaggedCertificates, Tags } from '../ports';

/** Certificates of distributions and container services, in the Region of the client. */
export class LightsailCertificates implements TaggedCertificates {
  constructor(private readonly client: LightsailClient) {}

  public async find(certificateName: string): Promise<Certificate | undefined> {
    // Lightsail may return the details of a certificate without the flag, but the documentation requires it.
    const request = new GetCertificatesCommand({ certificateName, includeCertificateDetails: true });
    const { certificates = [] } = await orIfGone({ certificates: [] }, () => this.client.send(request));
    const summary = certificates.find((certificate) => certificate.certificateName === certificateName);
    return summary && fromLightsail(summary);
  }

  public async list(): Promise<Certificate[]> {
    const certificates: Certificate[] = [];
    let pageToken: string | undefined;
    do {
      const page = await this.client.send(new GetCertificatesCommand({ includeCertificateDetails: true, pageToken }));
      certificates.push(...(page.certificates ?? []).map(fromLightsail));
      pageToken = page.nextPageToken;
    } while (pageToken);
    return certificates;
  }

  public async create({ certificateName, domainName, subjectAlternativeNames, tags }: CertificateRequest): Promise<void> {
    await this.client.send(new CreateCertificateCommand({
      certificateName,
      domainName,
      subjectAlternativeNames: orAbsent(subjectAlternativeNames),
      tags: tagList(tags),
    }));
  }

  public async delete(certificateName: string): Promise<void> {
    await orIfGone(undefined, () => this.client.send(new DeleteCertificateCommand({ certificateName })));
  }

  public async tag(certificateName: string, tags: Tags): Promise<void> {
    await this.client.send(new TagResourceCommand({ resourceName: certificateName, tags: tagList(tags) }));
  }

  public async untag(certificateName: string, tagKeys: string[]): Promise<void> {
    await this.client.send(new UntagResourceCommand({ resourceName: certificateName, tagKeys }));
  }

  /** Only explains why a certificate cannot be deleted, so an error is no reason to fail: distributions can be read only in us-east-1. */
  public async usersOf(certificateName: string): Promise<string[]> {
    const users = await Promise.allSettled([this.distributionsOf(certificateName), this.containerServicesOf(certificateName)]);
    return users.flatMap((each) => each.status === 'fulfilled' ? each.value : []);
  }

  private async distributionsOf(certificateName: string): Promise<string[]> {
    const users: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await this.client.send(new GetDistributionsCommand({ pageToken }));
      users.push(...(page.distributions ?? [])
        .filter((distribution) => distribution.certificateName === certificateName)
        .map(({ name }) => `distribution "${name}"`));
      pageToken = page.nextPageToken;
    } while (pageToken);
    return users;
  }

  private async containerServicesOf(certificateName: string): Promise<string[]> {
    const { containerServices } = await this.client.send(new GetContainerServicesCommand({}));
    return (containerServices ?? [])
      .filter(({ publicDomainNames }) => Object.keys(publicDomainNames ?? {}).includes(certificateName))
      .map(({ containerServiceName }) => `container service "${containerServiceName}"`);
  }
}

function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
