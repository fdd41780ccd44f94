import type { Certificate } from './certificate/certificate';
import { ownerOf, ownerTagOf } from './certificate/owner';
import { formerOwnerOf, type Standing, standingByTags } from './certificate/standing';
import { tagChange, tagsToTakeBack } from './certificate/tags';
import type { Ownership } from './ownership';
import type { CertificateLocation, HandlerServices, Tags } from './ports';
import type { LifecycleRequest } from './request';
import type { DesiredCertificate } from './resource-properties';
import { nameOfOther } from './text/messages';
import { ADOPTED_TAG, FORMER_OWNER_TAG, OWNER_TAG } from '../src/private/shared/contract';

/** Certificates of distributions and container services: a tag identifies the owner, and the physical ID is the name. */
export class TagOwnership implements Ownership {
  private readonly self: string;

  constructor(private readonly services: HandlerServices, private readonly request: LifecycleRequest<DesiredCertificate>) {
    this.self = ownerOf(request.stackId, request.logicalId);
  }

  public standing(certificate: Certificate): Standing {
    return standingByTags(certificate, this.self, this.request.stackId);
  }

  public ownerOf(certificate: Certificate): string | undefined {
    return ownerTagOf(certificate);
  }

  public describeConflict(certificate: Certificate, { region }: DesiredCertificate): string {
    return nameOfOther(certificate, region);
  }

  public tagsOf({ tags }: DesiredCertificate): Tags {
    return { ...tags, [OWNER_TAG]: this.self };
  }

  public async reconcile(existing: Certificate, desired: DesiredCertificate, previous?: DesiredCertificate): Promise<void> {
    const { certificateName, region } = desired;
    const certificates = this.services.certificates(region);
    const { set, remove } = tagChange(existing, desired.tags, previous?.tags ?? {});
    const all = { ...set, ...this.tagsOfOwner(existing) };
    if (Object.keys(all).length > 0) {
      await certificates.tag(certificateName, all);
    }
    if (remove.length > 0) {
      await certificates.untag(certificateName, remove);
    }
    this.services.log({ notice: 'tags are up to date', certificateName, region, tagsSet: Object.keys(all), tagsRemoved: remove });
  }

  public async giveBack(certificate: Certificate, { region }: CertificateLocation, desired?: DesiredCertificate): Promise<void> {
    await this.services.certificates(region).untag(certificate.name, tagsToTakeBack(certificate, desired?.tags ?? {}));
  }

  public async returnToFormerOwner(certificate: Certificate, { region }: CertificateLocation): Promise<void> {
    await this.services.certificates(region).tag(certificate.name, { [OWNER_TAG]: formerOwnerOf(certificate)! });
  }

  public async renounce(certificate: Certificate, { region }: CertificateLocation): Promise<void> {
    await this.services.certificates(region).untag(certificate.name, [FORMER_OWNER_TAG]);
  }

  public earliest(): number {
    return 0;
  }

  public async physicalId({ certificateName }: DesiredCertificate): Promise<string> {
    return certificateName;
  }

  /** The tags that make this resource the owner of a certificate, and record how. */
  private tagsOfOwner(existing: Certificate): Tags {
    switch (this.standing(existing)) {
      case 'requested':
      case 'adopted':
      case 'taken over':
        return {};
      case 'handed over':
        // A create is a rename back, whose rollback returns the certificate to the construct that is its owner now.
        return { [OWNER_TAG]: this.self, ...(this.request.type === 'Create' && { [FORMER_OWNER_TAG]: ownerTagOf(existing)! }) };
      case 'in the stack':
        return { [OWNER_TAG]: this.self, [FORMER_OWNER_TAG]: ownerTagOf(existing)! };
      case "another's":
        // A former owner in another stack no longer has a right to the certificate.
        return { [OWNER_TAG]: this.self, [ADOPTED_TAG]: 'true', ...(formerOwnerOf(existing) && { [FORMER_OWNER_TAG]: this.self }) };
    }
  }
}
