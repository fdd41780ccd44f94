import { CERTIFICATE_RESOURCE_TYPE, CERTIFICATE_TIMEOUT_MINUTES, ISSUANCE_RESOURCE_TYPE, recordNameAttribute, recordValueAttribute, SERVICE_TIMEOUT_MARGIN_MINUTES } from '../../src/private/shared/contract';
import type { Knobs } from '../cloudformation/cloudformation-options';
import type { Template, TemplateResource } from '../cloudformation/stack-template';

/** What a person asks for. `templates.test.ts` holds what becomes of it against what the constructs write. */
export interface Wish {
  /** Those under `example.com` get their validation records from the stack, all others from somebody else. */
  readonly domains: readonly string[];
  readonly name?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly adoptExisting?: boolean;
  readonly retain?: boolean;
  /** Minutes of patience for ISSUED; 0 does not wait for it. @default 30 */
  readonly timeout?: number;
  /** Whether a distribution uses the certificate. */
  readonly used?: boolean;
  /** A resource beside the certificate, which may fail. */
  readonly sibling?: { readonly version: number; readonly fails?: boolean };
}

const ServiceToken = 'arn:aws:lambda:us-east-1:123456789012:function:framework';
const getAtt = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });

/** The template of a certificate, without the functions that serve it. */
export function templateFor(wish: Wish): Template {
  const { domains: [DomainName, ...SubjectAlternativeNames], region: Region = 'us-east-1', timeout = 30 } = wish;
  const policy = wish.retain ? 'Retain' : 'Delete';
  const resources: Record<string, TemplateResource> = {
    Certificate: {
      Type: CERTIFICATE_RESOURCE_TYPE,
      DeletionPolicy: policy,
      UpdateReplacePolicy: policy,
      Properties: {
        ServiceToken,
        ServiceTimeout: (CERTIFICATE_TIMEOUT_MINUTES + SERVICE_TIMEOUT_MARGIN_MINUTES) * 60,
        Region,
        DomainName,
        ...(SubjectAlternativeNames.length > 0 && { SubjectAlternativeNames }),
        ...(wish.name !== undefined && { CertificateName: wish.name }),
        ...(wish.adoptExisting && { AdoptExisting: 'true' }),
        ...(wish.tags && { Tags: Object.entries(wish.tags).map(([Key, Value]) => ({ Key, Value })) }),
      },
    },
  };
  const records = wish.domains.flatMap((domain, position) => domain.endsWith('example.com') ? [[domain, position] as const] : []);
  for (const [domain, position] of timeout > 0 ? records : []) {
    // Like the construct's: by domain, for the same domain keeps its record wherever it stands in the list.
    resources[recordId(domain)] = {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneId: 'example.com',
        Name: { 'Fn::Join': ['', [getAtt('Certificate', recordNameAttribute(position)), '.']] },
        Type: 'CNAME',
        TTL: '300',
        ResourceRecords: [getAtt('Certificate', recordValueAttribute(position))],
      },
    };
  }
  if (timeout > 0) {
    resources.Issuance = {
      Type: ISSUANCE_RESOURCE_TYPE,
      DependsOn: records.map(([domain]) => recordId(domain)),
      Properties: {
        ServiceToken,
        ServiceTimeout: (timeout + SERVICE_TIMEOUT_MARGIN_MINUTES) * 60,
        Region,
        CertificateName: getAtt('Certificate', 'CertificateName'),
        CertificateArn: getAtt('Certificate', 'CertificateArn'),
        Timeout: `${timeout * 60}`,
      },
    };
  }
  if (wish.used && timeout > 0) {
    resources.Cdn = { Type: 'AWS::Lightsail::Distribution', Properties: { DistributionName: 'cdn', CertificateName: getAtt('Issuance', 'CertificateName') } };
  }
  if (wish.sibling) {
    resources.Sibling = { Type: SIBLING_TYPE, Properties: { Version: wish.sibling.version, Fails: wish.sibling.fails ?? false } };
  }
  return { Resources: resources };
}

export const SIBLING_TYPE = 'Test::Other::Resource';

/** The patience of the provider that the constructs define. */
export const PROVIDER: Pick<Knobs, 'waiter' | 'functionTimeout'> = {
  waiter: { interval: 10_000, maxAttempts: 348 },
  functionTimeout: (handler) => (handler === 'onEvent' ? 10 : 2) * 60_000,
};

const recordId = (domain: string) => `Record${domain.replace(/[^a-z0-9]/g, '')}`;
