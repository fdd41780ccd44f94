import { CERTIFICATE_RESOURCE_TYPE, CERTIFICATE_TIMEOUT_MINUTES, ISSUANCE_RESOURCE_TYPE, recordNameAttribute, recordValueAttribute, SERVICE_TIMEOUT_MARGIN_MINUTES } from '../../src/private/shared/contract';
import type { CloudFormationKnobs } from '../cloudformation/cloudformation-options';
import type { Template, TemplateResource } from '../cloudformation/stack-template';

/** The specification of a template. `templates.test.ts` compares the template with that of the constructs. */
export interface Wish {
  /** Domains under `example.com` get their validation records from the stack, all others from another user. */
  readonly domains: readonly string[];
  readonly name?: string;
  /** Its logical ID; another one represents a renamed construct. @default 'Certificate' */
  readonly construct?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly adoptExisting?: boolean;
  readonly retain?: boolean;
  /** Minutes to wait for ISSUED; 0 does not wait. @default 30 */
  readonly timeout?: number;
  /** Whether a distribution uses the certificate. */
  readonly used?: boolean;
  /** A resource beside the certificate, which may fail. */
  readonly sibling?: { readonly version: number; readonly fails?: boolean };
}

const ServiceToken = 'arn:aws:lambda:us-east-1:123456789012:function:framework';
const getAtt = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });

/** The template of a certificate without the functions. */
export function templateFor(wish: Wish): Template {
  return {
    Resources: {
      [constructOf(wish)]: certificate(wish),
      ...(timeoutOf(wish) > 0 && issuance(wish)),
      ...(wish.sibling && { Sibling: sibling(wish.sibling) }),
    },
  };
}

function certificate(wish: Wish): TemplateResource {
  const { domains: [DomainName, ...SubjectAlternativeNames] } = wish;
  const policy = wish.retain ? 'Retain' : 'Delete';
  return {
    Type: CERTIFICATE_RESOURCE_TYPE,
    DeletionPolicy: policy,
    UpdateReplacePolicy: policy,
    Properties: {
      ServiceToken,
      ServiceTimeout: (CERTIFICATE_TIMEOUT_MINUTES + SERVICE_TIMEOUT_MARGIN_MINUTES) * 60,
      Region: regionOf(wish),
      DomainName,
      ...(SubjectAlternativeNames.length > 0 && { SubjectAlternativeNames }),
      ...(wish.name !== undefined && { CertificateName: wish.name }),
      ...(wish.adoptExisting && { AdoptExisting: 'true' }),
      ...(wish.tags && { Tags: Object.entries(wish.tags).map(([Key, Value]) => ({ Key, Value })) }),
    },
  };
}

/** The issuance, the records that it depends on, and the distribution that uses it. */
function issuance(wish: Wish): Record<string, TemplateResource> {
  const timeout = timeoutOf(wish);
  const construct = constructOf(wish);
  const logicalId = construct === 'Certificate' ? 'Issuance' : `${construct}Issuance`;
  const records = wish.domains.flatMap((domain, position) => domain.endsWith('example.com') ? [[recordId(domain), record(construct, position)] as const] : []);
  return {
    ...Object.fromEntries(records),
    [logicalId]: {
      Type: ISSUANCE_RESOURCE_TYPE,
      DependsOn: records.map(([id]) => id),
      Properties: {
        ServiceToken,
        ServiceTimeout: (timeout + SERVICE_TIMEOUT_MARGIN_MINUTES) * 60,
        Region: regionOf(wish),
        CertificateName: getAtt(construct, 'CertificateName'),
        CertificateArn: getAtt(construct, 'CertificateArn'),
        Timeout: `${timeout * 60}`,
      },
    },
    ...(wish.used && {
      Cdn: { Type: 'AWS::Lightsail::Distribution', Properties: { DistributionName: 'cdn', CertificateName: getAtt(logicalId, 'CertificateName') } },
    }),
  };
}

function record(construct: string, position: number): TemplateResource {
  return {
    Type: 'AWS::Route53::RecordSet',
    Properties: {
      HostedZoneId: 'example.com',
      Name: { 'Fn::Join': ['', [getAtt(construct, recordNameAttribute(position)), '.']] },
      Type: 'CNAME',
      TTL: '300',
      ResourceRecords: [getAtt(construct, recordValueAttribute(position))],
    },
  };
}

const sibling = ({ version, fails = false }: NonNullable<Wish['sibling']>): TemplateResource =>
  ({ Type: SIBLING_TYPE, Properties: { Version: version, Fails: fails } });

const constructOf = ({ construct = 'Certificate' }: Wish) => construct;

const timeoutOf = ({ timeout = 30 }: Wish) => timeout;

const regionOf = ({ region = 'us-east-1' }: Wish) => region;

export const SIBLING_TYPE = 'Test::Other::Resource';

/** The timeouts of the provider that the constructs define. */
export const PROVIDER: Pick<CloudFormationKnobs, 'waiter' | 'functionTimeout'> = {
  waiter: { interval: 2_000, maxAttempts: 1_740 },
  functionTimeout: (handler) => (handler === 'onEvent' ? 10 : 2) * 60_000,
};

/** Depends on the domain, as in the constructs: a domain keeps its record when the order of the domains changes. */
const recordId = (domain: string) => `Record${domain.replace(/[^a-z0-9]/g, '')}`;
