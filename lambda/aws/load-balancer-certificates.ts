import {
  AttachLoadBalancerTlsCertificateCommand,
  CreateLoadBalancerTlsCertificateCommand,
  DeleteLoadBalancerTlsCertificateCommand,
  GetLoadBalancerCommand,
  GetLoadBalancerTlsCertificatesCommand,
  type LightsailClient,
  UpdateLoadBalancerAttributeCommand,
} from '@aws-sdk/client-lightsail';
import { orAbsent } from './or-absent';
import { orIfGone } from './or-if-gone';
import type { Certificate } from '../certificate/certificate';
import { fromLoadBalancer } from '../load-balancer/from-lightsail';
import type { CertificateRequest, LoadBalancer } from '../ports';

/** The certificates of one load balancer, in the Region of the client. A load balancer that does not exist has none. */
export class LoadBalancerCertificates implements LoadBalancer {
  constructor(private readonly client: LightsailClient, private readonly loadBalancerName: string) {}

  public async find(certificateName: string): Promise<Certificate | undefined> {
    return (await this.list()).find(({ name }) => name === certificateName);
  }

  public async list(): Promise<Certificate[]> {
    const request = new GetLoadBalancerTlsCertificatesCommand({ loadBalancerName: this.loadBalancerName });
    const { tlsCertificates = [] } = await orIfGone({ tlsCertificates: [] }, () => this.client.send(request));
    return tlsCertificates.map(fromLoadBalancer);
  }

  public async create({ certificateName, domainName, subjectAlternativeNames }: CertificateRequest): Promise<void> {
    await this.client.send(new CreateLoadBalancerTlsCertificateCommand({
      loadBalancerName: this.loadBalancerName,
      certificateName,
      certificateDomainName: domainName,
      certificateAlternativeNames: orAbsent(subjectAlternativeNames),
    }));
  }

  /** With `force`, because a certificate can be detached from a load balancer only by attaching another one. */
  public async delete(certificateName: string): Promise<void> {
    const request = new DeleteLoadBalancerTlsCertificateCommand({ loadBalancerName: this.loadBalancerName, certificateName, force: true });
    await orIfGone(undefined, () => this.client.send(request));
  }

  public async usersOf(certificateName: string): Promise<string[]> {
    return (await this.find(certificateName))?.isAttached ? [`load balancer "${this.loadBalancerName}"`] : [];
  }

  public async attach(certificateName: string): Promise<void> {
    await this.client.send(new AttachLoadBalancerTlsCertificateCommand({ loadBalancerName: this.loadBalancerName, certificateName }));
  }

  public async redirectsToHttps(): Promise<boolean> {
    const request = new GetLoadBalancerCommand({ loadBalancerName: this.loadBalancerName });
    const { loadBalancer } = await orIfGone({ loadBalancer: undefined }, () => this.client.send(request));
    return loadBalancer?.httpsRedirectionEnabled ?? false;
  }

  public async redirectToHttps(enabled: boolean): Promise<void> {
    await this.client.send(new UpdateLoadBalancerAttributeCommand({
      loadBalancerName: this.loadBalancerName,
      attributeName: 'HttpsRedirectionEnabled',
      attributeValue: `${enabled}`,
    }));
  }
}
