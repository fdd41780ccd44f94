import { IConstruct } from 'constructs';

/**
 * A certificate as seen by the checks that span several constructs of an app.
 *
 * @internal
 */
export interface CertificateOfApp extends IConstruct {
  /** The tokens that represent its name, by which its consumers are recognized. */
  readonly _tokens: string[];
  readonly _region: string;
  readonly _explicitName?: string;
  /** The certificate of a load balancer cannot be used elsewhere. */
  readonly _isOfLoadBalancer: boolean;
  /** Whether the certificate is issued before consumers use it. */
  readonly _isIssuedForConsumers: boolean;
}
