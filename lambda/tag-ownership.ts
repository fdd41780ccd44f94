import type { Certificate } from './certificate/certificate';
import { ownerOf, ownerTagOf } from './certificate/owner';
import { tagChange } from './certificate/tags';
import type { Ownership } from './ownership';
import type { HandlerServices } from './ports';
import type { ResourceIdentity } from './request';
import type { DesiredCertificate } from './resource-properties';
import { nameOfOther } from './text/messages';
import { OWNER_TAG } from '../src/private/shared/contract';

/** Certificates of distributions and container services: a tag says whose they are, and the physical ID is the name. */
export class TagOwnership implements Ownership {
  private readonly owner: string;

  constructor(private readonly services: HandlerServices, { stackId, logicalId }: ResourceIdentity) {
    this.owner = ownerOf(stackId, logicalId);
  }

  public isOurs(certificate: Certificate): boolean {
    return ownerTagOf(certificate) === this.owner;
  }

  public ownerOf(certificate: Certificate): string | undefined {
    return ownerTagOf(certificate);
  }

  public describeConflict(certificate: Certificate, { region }: DesiredCertificate): string {
    return nameOfOther(certificate, region);
  }

  public async reconcile(existing: Certificate, { certificateName, region, tags }: DesiredCertificate, previous?: DesiredCertificate): Promise<void> {
    const certificates = this.services.certificates(region);
    const { set, remove } = tagChange(existing, tags, previous?.tags ?? {});
    const all = this.isOurs(existing) ? set : { ...set, [OWNER_TAG]: this.owner };
    if (Object.keys(all).length > 0) {
      await certificates.tag(certificateName, all);
    }
    if (remove.length > 0) {
      await certificates.untag(certificateName, remove);
    }
    this.services.log({ notice: 'tags are as wanted', certificateName, region, tagsSet: Object.keys(all), tagsRemoved: remove });
  }

  public earliest(): number {
    return 0;
  }

  public async physicalId({ certificateName }: DesiredCertificate): Promise<string> {
    return certificateName;
  }
}
