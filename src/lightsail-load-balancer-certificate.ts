import { Stack } from 'aws-cdk-lib';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { Construct } from 'constructs';
import { CertificateKind, RequestedCertificate } from './certificate-base';
import { LightsailCertificateProps } from './lightsail-certificate';
import { CertificateProvider } from './private/certificate-provider';
import { LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE, LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE, LoadBalancerIssuanceAttribute } from './private/shared/contract';
import { validateResourceName, propError } from './private/validate';

/**
 * Properties of the certificate of a Lightsail load balancer.
 */
export interface LightsailLoadBalancerCertificateProps extends LightsailCertificateProps {
  /**
   * Name of the load balancer, in the region of the certificate.
   *
   * That of a `CfnLoadBalancer` of the same app is its `ref`. Another load balancer asks for a new certificate.
   */
  readonly loadBalancerName: string;

  /**
   * Whether the load balancer uses the certificate as soon as it is issued.
   *
   * A load balancer uses one certificate at a time: another one that it uses makes room. It goes on using this one when
   * the property is removed. Takes effect where the deployment waits for the certificate, as with
   * `LightsailCertificateValidation.fromRoute53` or after `waitUntilIssued()`.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_AttachLoadBalancerTlsCertificate.html
   *
   * @default true
   */
  readonly attach?: boolean;

  /**
   * Whether the load balancer redirects HTTP to HTTPS.
   *
   * Switched on after the certificate has been attached, and switched off before the certificate goes, or when this
   * property is removed. Needs `attach`.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_UpdateLoadBalancerAttribute.html
   *
   * @default - left as it is
   */
  readonly httpsRedirection?: boolean;
}

/**
 * A certificate of a load balancer of Amazon Lightsail, which is of another kind than those of distributions.
 *
 * Requests the certificate, hands out the DNS records that validate its domains, waits until Lightsail has issued it, and
 * attaches it to the load balancer. A load balancer has two certificates at most: a new one takes the free place, is
 * attached once it is issued, and the old one is deleted.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html
 */
@propertyInjectable
export class LightsailLoadBalancerCertificate extends RequestedCertificate {
  /**
   * Uniquely identifies this class for property injection.
   */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-lightsail-certificate.LightsailLoadBalancerCertificate';

  /**
   * Name of the load balancer. Where the deployment waits for the certificate, what uses this name does not.
   */
  public readonly loadBalancerName: string;

  private readonly attached: boolean;

  constructor(scope: Construct, id: string, props: LightsailLoadBalancerCertificateProps) {
    super(scope, id, props);

    validateResourceName(this, 'loadBalancerName', props.loadBalancerName);
    this.loadBalancerName = props.loadBalancerName;
    this.attached = props.attach ?? true;
    if (props.httpsRedirection && !this.attached) {
      throw propError(this, 'httpsRedirection', props.httpsRedirection, 'needs the certificate to be attached: remove attach, which is true by default');
    }
    CertificateProvider.of(this).allowLoadBalancers(this);
    this.node.addValidation({ validate: () => this.rivals() });
  }

  /**
   * Whether the load balancer uses the certificate, as `true` or `false`. Synthesis fails where the deployment does not
   * wait for the certificate.
   */
  public get isAttached(): string {
    return this._issuedAttribute('isAttached', LoadBalancerIssuanceAttribute.IS_ATTACHED);
  }

  /**
   * Who issued the certificate. Synthesis fails where the deployment does not wait for it.
   */
  public get issuer(): string {
    return this._issuedAttribute('issuer', LoadBalancerIssuanceAttribute.ISSUER);
  }

  /**
   * Whom the certificate was issued to. Synthesis fails where the deployment does not wait for it.
   */
  public get subject(): string {
    return this._issuedAttribute('subject', LoadBalancerIssuanceAttribute.SUBJECT);
  }

  /** @internal */
  protected _kind({ loadBalancerName, attach = true, httpsRedirection }: LightsailLoadBalancerCertificateProps): CertificateKind {
    return {
      resourceType: LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE,
      loadBalancerName,
      issuanceResourceType: LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE,
      issuanceProperties: {
        Attach: attach ? 'true' : undefined,
        HttpsRedirection: httpsRedirection === undefined ? undefined : `${httpsRedirection}`,
      },
    };
  }

  /** Each would take the load balancer away from the others, at every change. */
  private rivals(): string[] {
    const stack = Stack.of(this);
    const others = stack.node.findAll()
      .filter((each) => each instanceof LightsailLoadBalancerCertificate)
      .filter((each) => each !== this && Stack.of(each) === stack && each.attached && each.place() === this.place());
    return this.attached && others.length > 0
      ? [`attach of ${this.node.path} is in the way of ${others[0].node.path}, because a load balancer uses one certificate: set attach to false for one of them`]
      : [];
  }

  private place(): string {
    return JSON.stringify(Stack.of(this).resolve([this.env.region, this.loadBalancerName]));
  }
}
