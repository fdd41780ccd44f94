import { CERTIFICATE_RESOURCE_TYPE, CERTIFICATE_TIMEOUT_MINUTES, ISSUANCE_RESOURCE_TYPE, recordNameAttribute, recordValueAttribute, SERVICE_TIMEOUT_MARGIN_MINUTES } from '../../src/private/shared/contract';
import type { CloudFormationKnobs } from '../cloudformation/cloudformation-options';
import type { Template, TemplateResource } from '../cloudformation/stack-template';

/** What a person asks for. `templates.test.ts` holds what becomes of it against what the constructs write. */
export interface Wish {
  /** Those under `example.com` get their validation records from the stack, all others from somebody else. */
  readonly domains: readonly string[];
  readonly name?: string;
  /** Its logical ID: another one is a renamed construct. @default 'Certificate' */
  readonly construct?: string;
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

/** The issuance, the records before it, and what uses the certificate after it. */
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

/** The patience of the provider that the constructs define. */
export const PROVIDER: Pick<CloudFormationKnobs, 'waiter' | 'functionTimeout'> = {
  waiter: { interval: 2_000, maxAttempts: 1_740 },
  functionTimeout: (handler) => (handler === 'onEvent' ? 10 : 2) * 60_000,
};

/** By domain, as the construct's: a domain keeps its record wherever it stands in the list. */
const recordId = (domain: string) => `Record${domain.replace(/[^a-z0-9]/g, '')}`;
