import type { Certificate } from './certificate/certificate';
import { nameOfOther } from './certificate/messages';
import { ownerOf, ownerTagOf } from './certificate/owner';
import { tagChange } from './certificate/tags';
import type { Custody } from './custody';
import type { LifecycleEvent } from './events';
import type { World } from './ports';
import type { CertificateWish } from './resource-properties';
import { OWNER_TAG } from '../src/private/contract';

/** Certificates of distributions and container services: a tag says whose they are, and the physical ID is the name. */
export class TagCustody implements Custody {
  private readonly owner: string;

  constructor(private readonly world: World, { StackId, LogicalResourceId }: LifecycleEvent) {
    this.owner = ownerOf(StackId, LogicalResourceId);
  }

  public isOurs(certificate: Certificate): boolean {
    return ownerTagOf(certificate) === this.owner;
  }

  public ownerOf(certificate: Certificate): string | undefined {
    return ownerTagOf(certificate);
  }

  public strange(certificate: Certificate, { region }: CertificateWish): string {
    return nameOfOther(certificate, region);
  }

  public async settle(existing: Certificate, { certificateName, region, tags }: CertificateWish, old?: CertificateWish): Promise<void> {
    const certificates = this.world.certificates(region);
    const { set, remove } = tagChange(existing, tags, old?.tags ?? {});
    const all = this.isOurs(existing) ? set : { ...set, [OWNER_TAG]: this.owner };
    if (Object.keys(all).length > 0) {
      await certificates.tag(certificateName, all);
    }
    if (remove.length > 0) {
      await certificates.untag(certificateName, remove);
    }
    this.world.log({ notice: 'tags are as wanted', certificateName, region, tagsSet: Object.keys(all), tagsRemoved: remove });
  }

  public earliest(): number {
    return 0;
  }

  public async physicalId({ certificateName }: CertificateWish): Promise<string> {
    return certificateName;
  }
}
