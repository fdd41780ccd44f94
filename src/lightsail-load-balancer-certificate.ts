import { Stack } from 'aws-cdk-lib';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { Construct } from 'constructs';
import { CertificateKind, LightsailCertificateBase } from './certificate-base';
import { LightsailCertificateProps } from './lightsail-certificate-props';
import { LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE, LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE, LoadBalancerIssuanceAttribute } from './private/shared/contract';
import { propError, requireProps, validateBooleans, validateResourceName } from './private/validate';

/**
 * Properties of a certificate for a Lightsail load balancer.
 */
export interface LightsailLoadBalancerCertificateProps extends LightsailCertificateProps {
  /**
   * Name of the load balancer, in the Region of the certificate. The name of a `CfnLoadBalancer` is its `ref`.
   *
   * Changing it replaces the certificate.
   */
  readonly loadBalancerName: string;

  /**
   * Whether the certificate is attached to the load balancer as soon as it is issued.
   *
   * A load balancer uses one certificate at a time: this one replaces the one that is attached. Setting `attach` to `false` later does
   * not detach it. The deployment must wait for the certificate, as with `LightsailCertificateValidation.fromRoute53` or after
   * `waitUntilIssued()`.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_AttachLoadBalancerTlsCertificate.html
   *
   * @default true
   */
  readonly attach?: boolean;

  /**
   * Whether the load balancer redirects HTTP to HTTPS. Requires `attach`.
   *
   * It is enabled after the certificate is attached, and disabled before the certificate is deleted or when this property is removed.
   *
   * @see https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_UpdateLoadBalancerAttribute.html
   *
   * @default - the setting of the load balancer is not changed
   */
  readonly httpsRedirection?: boolean;
}

/**
 * A certificate for an Amazon Lightsail load balancer. Distributions and container services cannot use it.
 *
 * Requests the certificate, returns the DNS records that validate its domains, waits until Lightsail has issued it, and
 * attaches it to the load balancer. A load balancer has at most two certificates: a replacement takes the second place and is
 * attached once it is issued; then the old certificate is deleted.
 *
 * @see https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-tls-ssl-certificates-in-lightsail-https.html
 */
@propertyInjectable
export class LightsailLoadBalancerCertificate extends LightsailCertificateBase {
  /**
   * Uniquely identifies this class for property injection.
   */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-lightsail-certificate.LightsailLoadBalancerCertificate';

  /**
   * Name of the load balancer. Resources that use this name do not wait for the certificate.
   */
  public readonly loadBalancerName: string;

  private readonly attached: boolean;

  constructor(scope: Construct, id: string, props: LightsailLoadBalancerCertificateProps) {
    const { loadBalancerName, attach = true, httpsRedirection } = requireProps(scope, id, props, 'domainName and loadBalancerName');
    const kind: CertificateKind = {
      resourceType: LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE,
      allow: (provider) => provider.allowLoadBalancers(),
      loadBalancerName,
      issuanceResourceType: LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE,
      issuanceProperties: {
        Attach: attach ? 'true' : undefined,
        HttpsRedirection: httpsRedirection === undefined ? undefined : `${httpsRedirection}`,
      },
    };
    super(scope, id, props, kind);

    validateResourceName(this, 'loadBalancerName', loadBalancerName);
    validateBooleans(this, { attach, httpsRedirection });
    this.loadBalancerName = loadBalancerName;
    this.attached = attach;
    if (httpsRedirection && !attach) {
      throw propError(this, 'httpsRedirection', httpsRedirection, 'requires the certificate to be attached: remove attach, which is true by default');
    }
    this.node.addValidation({ validate: () => this.rivals() });
  }

  /**
   * Subject of the certificate. Synthesis fails unless the deployment waits for the certificate.
   */
  public get subject(): string {
    return this._issuedAttribute('subject', LoadBalancerIssuanceAttribute.SUBJECT);
  }

  /** At each change, one certificate would replace the other on the load balancer. */
  private rivals(): string[] {
    const stack = Stack.of(this);
    const others = stack.node.findAll()
      .filter((each) => each instanceof LightsailLoadBalancerCertificate)
      .filter((each) => each !== this && Stack.of(each) === stack && each.attached && each.place() === this.place());
    return this.attached && others.length > 0
      ? [`attach of ${this.node.path} conflicts with that of ${others[0].node.path}, because a load balancer uses one certificate at a time: set attach to false for one of them`]
      : [];
  }

  private place(): string {
    return JSON.stringify(Stack.of(this).resolve([this.env.region, this.loadBalancerName]));
  }
}
