/**
 * `AWS::Lightsail::Distribution` and `AWS::Lightsail::Container`, reduced to their use of certificates.
 *
 * The fake of Lightsail decides whether a certificate can be attached. Their other properties and their duration are not modelled.
 *
 * @see https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-lightsail (a certificate is attached after its
 * distribution was created: one that is not issued fails late, and the distribution is deleted)
 */
import { ExistingResourceRequest, PhysicalResource, ResourceFailure, ResourceProvider, ResourceRequest, UpdateRequest } from './resource-provider';
import { arn, physicalResource, ResourceTypes } from './resource-types';
import type { Properties } from '../provider-framework/custom-resource-protocol';

export interface CertificateUser {
  readonly kind: 'distribution' | 'container service';
  readonly name: string;
  readonly region: string;
  /** The domains of each certificate, if the template specifies them. */
  readonly domainNames?: Readonly<Record<string, string[]>>;
}

export interface CertificateUsers {
  /** Makes these the only certificates that the resource uses. Throws, as Lightsail does, unless each is issued. */
  attach(user: CertificateUser, certificateNames: string[]): void | Promise<void>;
  /** Deletes the resource. */
  remove(user: CertificateUser): void | Promise<void>;
}

export function lightsailConsumers(users: CertificateUsers): ResourceTypes {
  return {
    'AWS::Lightsail::Distribution': new Consumers('DistributionName', users, ({ DistributionName, CertificateName }, region) => ({
      user: { kind: 'distribution', name: String(DistributionName), region },
      certificateNames: CertificateName === undefined ? [] : [String(CertificateName)],
    })),
    'AWS::Lightsail::Container': new Consumers('ServiceName', users, ({ ServiceName, PublicDomainNames }, region) => {
      const domains = (PublicDomainNames ?? []) as Array<{ CertificateName: string; DomainNames?: string[] }>;
      const domainNames = Object.fromEntries(domains.map(({ CertificateName, DomainNames = [] }) => [CertificateName, DomainNames]));
      return { user: { kind: 'container service', name: String(ServiceName), region, domainNames }, certificateNames: Object.keys(domainNames) };
    }),
  };
}

type Read = (properties: Properties, region: string) => { readonly user: CertificateUser; readonly certificateNames: string[] };

class Consumers implements ResourceProvider {
  constructor(private readonly nameProperty: string, private readonly users: CertificateUsers, private readonly read: Read) {}

  async create({ properties, stack, type }: ResourceRequest): Promise<PhysicalResource> {
    const { user, certificateNames } = this.read(properties, stack.region);
    try {
      await this.users.attach(user, certificateNames);
    } catch (error) {
      throw new ResourceFailure((error as Error).message, user.name);
    }
    return physicalResource(user.name, { Arn: arn(stack, type, user.name), Url: `https://${user.name}.example.net` });
  }

  async update(request: UpdateRequest): Promise<PhysicalResource> {
    if (request.properties[this.nameProperty] !== request.oldProperties[this.nameProperty]) return this.create(request);
    const { user, certificateNames } = this.read(request.properties, request.stack.region);
    await this.users.attach(user, certificateNames);
    return request.physical;
  }

  async delete({ properties, stack }: ExistingResourceRequest): Promise<void> {
    await this.users.remove(this.read(properties, stack.region).user);
  }
}
