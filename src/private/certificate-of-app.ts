import { IConstruct } from 'constructs';

/**
 * A certificate as the checks that concern several constructs of an app see it.
 *
 * @internal
 */
export interface CertificateOfApp extends IConstruct {
  /** The tokens that its name has, by which a consumer is recognized. */
  readonly _tokens: string[];
  readonly _region: string;
  readonly _explicitName?: string;
  /** That of a load balancer cannot be used elsewhere. */
  readonly _isOfLoadBalancer: boolean;
  /** Whether consumers find the certificate issued. */
  readonly _isIssuedForConsumers: boolean;
}
