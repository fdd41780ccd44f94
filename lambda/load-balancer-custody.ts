import type { Certificate } from './certificate/certificate';
import { type Claim, claimOf, formerClaimOf, holds, isClaimTo, physicalIdOf, sinceCreation, sinceEvent } from './certificate/load-balancer-claim';
import { nameOnLoadBalancer } from './certificate/messages';
import type { Custody } from './custody';
import { type LifecycleEvent, sentAt } from './events';
import { PATIENCE_MS, PAUSE_MS } from './patience';
import { certificatesAt, type Place, type World } from './ports';
import { type CertificateWish, tryParseCertificate } from './resource-properties';

/** Clocks of AWS differ by less. */
const CLOCKS_MS = 2_000;

/**
 * Certificates of load balancers, which carry no tags: a generated name is proof, and under an explicit one the date.
 *
 * See docs/decisions/0007-whose-a-load-balancer-certificate-is.md.
 */
export class LoadBalancerCustody implements Custody {
  private readonly knownId?: string;
  private readonly sentAt: number;
  private readonly since: number;
  private readonly claims: Claim[];

  constructor(private readonly world: World, event: LifecycleEvent) {
    this.sentAt = sentAt(event, world.clock.now());
    this.since = sinceEvent(this.sentAt);
    this.knownId = 'PhysicalResourceId' in event ? event.PhysicalResourceId : undefined;
    const wish = tryParseCertificate(event, event.ResourceProperties);
    const old = 'OldResourceProperties' in event ? tryParseCertificate(event, event.OldResourceProperties) : undefined;
    // What is waited for or deleted has a physical ID, which says all; until then it may be what the event asked for.
    const isAskedFor = event.RequestType !== 'Delete' && !('Deadline' in event);
    this.claims = [
      this.knownId && claimOf(this.knownId),
      wish && (wish.isNameGenerated || isAskedFor) && this.newClaim(wish),
      this.knownId && wish && formerClaimOf(this.knownId, keyOf(wish)),
      old?.isNameGenerated && this.newClaim(old),
    ].filter((claim) => typeof claim === 'object');
  }

  public isOurs(certificate: Certificate, place: Place): boolean {
    return this.claimTo(certificate, place) !== undefined;
  }

  public ownerOf(): undefined {
    return undefined;
  }

  public strange(certificate: Certificate, { region, loadBalancerName }: CertificateWish): string {
    return nameOnLoadBalancer(certificate, loadBalancerName!, region);
  }

  public async settle(): Promise<void> {
    // Nothing of it can be changed, and the physical ID says that it is ours.
  }

  /** What was there before must be told from it by its date. */
  public earliest({ isNameGenerated }: CertificateWish): number {
    return isNameGenerated ? 0 : this.since + CLOCKS_MS;
  }

  public async physicalId(wish: CertificateWish, existing: Certificate | undefined): Promise<string> {
    const known = this.knownId === undefined ? undefined : claimOf(this.knownId);
    // Where one was made again under its name, the date decides whether the old ID still speaks of it, and would delete it.
    const certificate = existing ?? (known && isClaimTo(known, keyOf(wish)) ? await this.seen(wish) : undefined);
    const claim = certificate ? this.claimTo(certificate, wish) ?? this.claimWithoutProof(certificate, wish) : this.newClaim(wish);
    if (this.knownId === undefined || known === undefined) {
      return physicalIdOf(claim);
    }
    if (isClaimTo(known, claim) && known.since === claim.since) {
      return this.knownId;
    }
    const former = formerClaimOf(this.knownId, claim);
    return physicalIdOf(claim, former && former.since === claim.since ? undefined : known);
  }

  private async seen(wish: CertificateWish): Promise<Certificate | undefined> {
    const { clock } = this.world;
    const certificates = certificatesAt(this.world, wish);
    for (;;) {
      const found = await certificates.find(wish.certificateName).catch(() => undefined);
      if (found || clock.now() >= this.sentAt + PATIENCE_MS) {
        return found;
      }
      await clock.sleep(PAUSE_MS);
    }
  }

  private claimTo(certificate: Certificate, { loadBalancerName }: Place): Claim | undefined {
    return this.claims.find((claim) => isClaimTo(claim, keyOf({ loadBalancerName, certificateName: certificate.name })) && holds(claim, certificate));
  }

  private newClaim(wish: CertificateWish): Claim {
    return wish.isNameGenerated ? keyOf(wish) : { ...keyOf(wish), since: this.since };
  }

  /** To what is adopted; else to what there is not, so that it is never deleted. */
  private claimWithoutProof(existing: Certificate, wish: CertificateWish): Claim {
    const known = this.claims.find((claim) => isClaimTo(claim, keyOf(wish)));
    return wish.adoptExisting ? { ...keyOf(wish), since: sinceCreation(existing) } : known ?? this.newClaim(wish);
  }
}

function keyOf({ loadBalancerName = '', certificateName }: Pick<CertificateWish, 'loadBalancerName' | 'certificateName'>): Claim {
  return { loadBalancerName, certificateName };
}
