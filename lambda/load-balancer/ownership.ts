import { claimsOf, keyOf, newClaim, physicalIdAfter } from './claims';
import { type Claim, claimOf, holds, isClaimTo, sinceCreation, sinceEvent } from './physical-id';
import type { Certificate } from '../certificate/certificate';
import type { Standing } from '../certificate/standing';
import { CLOCK_SKEW_MS, RETRY_LIMIT_MS, RETRY_PAUSE_MS } from '../deadlines';
import type { Ownership } from '../ownership';
import { certificatesAt, type CertificateLocation, type HandlerServices, type Tags } from '../ports';
import type { LifecycleRequest } from '../request';
import type { DesiredCertificate } from '../resource-properties';
import { nameOnLoadBalancer } from '../text/messages';

/**
 * Certificates of load balancers, which have no tags: a generated name proves the ownership; with an explicit name, the date does.
 *
 * See docs/decisions/0007-whose-a-load-balancer-certificate-is.md.
 */
export class LoadBalancerOwnership implements Ownership {
  private readonly knownId?: string;
  private readonly sentAt: number;
  private readonly claims: Claim[];

  constructor(private readonly services: HandlerServices, request: LifecycleRequest<DesiredCertificate>) {
    this.sentAt = request.sentAt;
    this.knownId = request.physicalId;
    this.claims = claimsOf(request);
  }

  public standing(certificate: Certificate, location: CertificateLocation): Standing {
    const claim = this.claimTo(certificate, location);
    if (!claim) {
      return "another's";
    }
    return claim.adopted ? 'adopted' : 'requested';
  }

  public ownerOf(): undefined {
    return undefined;
  }

  public describeConflict(certificate: Certificate, { region, loadBalancerName }: DesiredCertificate): string {
    return nameOnLoadBalancer(certificate, loadBalancerName!, region);
  }

  public tagsOf({ tags }: DesiredCertificate): Tags {
    return tags;
  }

  // An existing certificate cannot be changed, and the physical ID proves the ownership.
  public async reconcile(): Promise<void> {}
  public async giveBack(): Promise<void> {}
  public async returnToFormerOwner(): Promise<void> {}
  public async renounce(): Promise<void> {}

  /** The date must distinguish the new certificate from one that existed before. */
  public earliest({ isNameGenerated }: DesiredCertificate): number {
    return isNameGenerated ? 0 : sinceEvent(this.sentAt) + CLOCK_SKEW_MS;
  }

  public async physicalId(desired: DesiredCertificate, existing: Certificate | undefined): Promise<string> {
    const certificate = existing ?? await this.successor(desired);
    const claim = certificate ? this.claimTo(certificate, desired) ?? this.claimWithoutProof(certificate, desired) : newClaim(desired, this.sentAt);
    return physicalIdAfter(this.knownId, claim);
  }

  /** The certificate that was created again with its explicit name: its date decides whether the old ID still claims it. */
  private async successor(desired: DesiredCertificate): Promise<Certificate | undefined> {
    const known = this.knownId === undefined ? undefined : claimOf(this.knownId);
    return known && isClaimTo(known, keyOf(desired)) ? this.seen(desired) : undefined;
  }

  private async seen(desired: DesiredCertificate): Promise<Certificate | undefined> {
    const { clock } = this.services;
    const certificates = certificatesAt(this.services, desired);
    for (;;) {
      const found = await certificates.find(desired.certificateName).catch(() => undefined);
      if (found || clock.now() >= this.sentAt + RETRY_LIMIT_MS) {
        return found;
      }
      await clock.sleep(RETRY_PAUSE_MS);
    }
  }

  private claimTo(certificate: Certificate, { loadBalancerName }: CertificateLocation): Claim | undefined {
    return this.claims.find((claim) => isClaimTo(claim, keyOf({ loadBalancerName, certificateName: certificate.name })) && holds(claim, certificate));
  }

  /** For an adopted certificate, its own date; otherwise a claim that does not match the certificate, so that it is never deleted. */
  private claimWithoutProof(existing: Certificate, desired: DesiredCertificate): Claim {
    const known = this.claims.find((claim) => isClaimTo(claim, keyOf(desired)));
    return desired.adoptExisting ? { ...keyOf(desired), since: sinceCreation(existing), adopted: true } : known ?? newClaim(desired, this.sentAt);
  }
}
