import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { OWNER_TAG } from './shared/contract';

// Lightsail's reads and CreateCertificate have no resource-level permissions. Certificates exist in the Region of their
// properties, and their ARNs contain a UUID, so the rest is restricted by ownership: the owner tag identifies the stack of a certificate.

export function readCertificates(): PolicyStatement {
  return onAny(['GetCertificates']);
}

/** To find what still uses a certificate that cannot be deleted. */
export function readConsumers(): PolicyStatement {
  return onAny(['GetContainerServices', 'GetDistributions']);
}

/**
 * Creation tags the certificate, which requires TagResource as well; adoption tags an existing certificate.
 *
 * Which ARN is checked for TagResource during a creation is not documented, hence the resource `*`.
 */
export function createCertificates(owners: string): PolicyStatement {
  return onAny(['CreateCertificate', 'TagResource'], { StringLike: { [`aws:RequestTag/${OWNER_TAG}`]: owners } });
}

export function tagOwnCertificates(owners: string): PolicyStatement {
  return on('Certificate', ['TagResource'], ifOwnedBy(owners));
}

export function untagOwnCertificates(owners: string): PolicyStatement {
  return on('Certificate', ['UntagResource'], { ...ifOwnedBy(owners), 'ForAllValues:StringNotEquals': { 'aws:TagKeys': [OWNER_TAG] } });
}

export function deleteOwnCertificates(owners: string): PolicyStatement {
  return on('Certificate', ['DeleteCertificate'], ifOwnedBy(owners));
}

/** When a certificate that was adopted, or taken over by a renamed construct, is given back: its owner tag is removed only then. */
export function giveBackCertificates(owners: string): PolicyStatement {
  return on('Certificate', ['TagResource', 'UntagResource'], ifOwnedBy(owners));
}

/** During CreateCertificate, Lightsail looks for its DNS zone and writes the validation records with the permissions of the caller. */
export function findDnsZones(): PolicyStatement {
  return onAny(['GetDomains']);
}

export function readDnsZone(): PolicyStatement {
  return onAny(['GetDomain']);
}

export function writeDnsEntries(): PolicyStatement {
  return on('Domain', ['CreateDomainEntry']);
}

export function readLoadBalancers(...operations: string[]): PolicyStatement {
  return onAny(operations);
}

/** ARNs of load balancers contain a UUID as well, and their certificates have no tags. */
export function changeLoadBalancers(...operations: string[]): PolicyStatement {
  return on('LoadBalancer', operations);
}

/** To tell a rollback from any other update, and to find the validation records that a rollback must not change. */
export function describeStack(stackId: string, ...operations: string[]): PolicyStatement {
  return new PolicyStatement({ actions: operations.map((operation) => `cloudformation:${operation}`), resources: [stackId] });
}

/** The pattern of the ID of a stack for a role that is created before the stack, when its ID is not yet known. */
export function idOfStackNamed({ partition, region, account, stackName }: Stack): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/*`;
}

type Conditions = Record<string, Record<string, unknown>>;

function onAny(operations: string[], conditions?: Conditions): PolicyStatement {
  return new PolicyStatement({ actions: actions(operations), resources: ['*'], conditions });
}

function on(resourceType: string, operations: string[], conditions?: Conditions): PolicyStatement {
  const arns = `arn:${Aws.PARTITION}:lightsail:*:${Aws.ACCOUNT_ID}:${resourceType}/*`;
  return new PolicyStatement({ actions: actions(operations), resources: [arns], conditions });
}

function actions(operations: string[]): string[] {
  return operations.map((operation) => `lightsail:${operation}`);
}

function ifOwnedBy(owners: string): Conditions {
  return { StringLike: { [`aws:ResourceTag/${OWNER_TAG}`]: owners } };
}
