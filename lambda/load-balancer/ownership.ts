import { type Claim, claimOf, formerClaimOf, holds, isClaimTo, physicalIdOf, sinceCreation, sinceEvent } from './physical-id';
import type { Certificate } from '../certificate/certificate';
import { CLOCK_SKEW_MS, RETRY_LIMIT_MS, RETRY_PAUSE_MS } from '../deadlines';
import type { Ownership } from '../ownership';
import { certificatesAt, type CertificateLocation, type HandlerServices } from '../ports';
import type { LifecycleRequest } from '../request';
import type { DesiredCertificate } from '../resource-properties';
import { nameOnLoadBalancer } from '../text/messages';

/**
 * Certificates of load balancers, which carry no tags: a generated name is proof, and under an explicit one the date.
 *
 * See docs/decisions/0007-whose-a-load-balancer-certificate-is.md.
 */
export class LoadBalancerOwnership implements Ownership {
  private readonly knownId?: string;
  private readonly sentAt: number;
  private readonly since: number;
  private readonly claims: Claim[];

  constructor(private readonly services: HandlerServices, request: LifecycleRequest<DesiredCertificate>) {
    const { physicalId, type, desired, previous } = request;
    this.sentAt = request.sentAt;
    this.since = sinceEvent(this.sentAt);
    this.knownId = physicalId;
    const current = desired ?? previous;
    // What is waited for or deleted has a physical ID, which says all; until then it may be what the event asked for.
    const isAskedFor = type !== 'Delete' && !('deadline' in request);
    this.claims = [
      physicalId && claimOf(physicalId),
      current && (current.isNameGenerated || isAskedFor) && this.newClaim(current),
      physicalId && current && formerClaimOf(physicalId, keyOf(current)),
      type === 'Update' && previous?.isNameGenerated && this.newClaim(previous),
    ].filter((claim) => typeof claim === 'object');
  }

  public isOurs(certificate: Certificate, place: CertificateLocation): boolean {
    return this.claimTo(certificate, place) !== undefined;
  }

  public ownerOf(): undefined {
    return undefined;
  }

  public describeConflict(certificate: Certificate, { region, loadBalancerName }: DesiredCertificate): string {
    return nameOnLoadBalancer(certificate, loadBalancerName!, region);
  }

  public async reconcile(): Promise<void> {
    // Nothing of it can be changed, and the physical ID says that it is ours.
  }

  /** What was there before must be told from it by its date. */
  public earliest({ isNameGenerated }: DesiredCertificate): number {
    return isNameGenerated ? 0 : this.since + CLOCK_SKEW_MS;
  }

  public async physicalId(desired: DesiredCertificate, existing: Certificate | undefined): Promise<string> {
    const known = this.knownId === undefined ? undefined : claimOf(this.knownId);
    // Where one was made again under its name, the date decides whether the old ID still speaks of it, and would delete it.
    const certificate = existing ?? (known && isClaimTo(known, keyOf(desired)) ? await this.seen(desired) : undefined);
    const claim = certificate ? this.claimTo(certificate, desired) ?? this.claimWithoutProof(certificate, desired) : this.newClaim(desired);
    if (this.knownId === undefined || known === undefined) {
      return physicalIdOf(claim);
    }
    if (isClaimTo(known, claim) && known.since === claim.since) {
      return this.knownId;
    }
    const former = formerClaimOf(this.knownId, claim);
    return physicalIdOf(claim, former && former.since === claim.since ? undefined : known);
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

  private newClaim(desired: DesiredCertificate): Claim {
    return desired.isNameGenerated ? keyOf(desired) : { ...keyOf(desired), since: this.since };
  }

  /** To what is adopted; else to what there is not, so that it is never deleted. */
  private claimWithoutProof(existing: Certificate, desired: DesiredCertificate): Claim {
    const known = this.claims.find((claim) => isClaimTo(claim, keyOf(desired)));
    return desired.adoptExisting ? { ...keyOf(desired), since: sinceCreation(existing) } : known ?? this.newClaim(desired);
  }
}

function keyOf({ loadBalancerName = '', certificateName }: Pick<DesiredCertificate, 'loadBalancerName' | 'certificateName'>): Claim {
  return { loadBalancerName, certificateName };
}
