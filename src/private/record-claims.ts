import { Stack, Token } from 'aws-cdk-lib';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { expressionInApp } from './expressions';
import { propError } from './validate';

/** The ID of a hosted zone until the CDK CLI has looked it up. */
const ID_BEFORE_LOOKUP = 'DUMMY';

/** The need of a certificate for a record, and its terms. */
interface Claim {
  readonly certificate: IConstruct;
  readonly stack: Stack;
  readonly terms: Readonly<Record<'ownership' | 'role' | 'externalId' | 'ttl', string | undefined>>;
}

/** By the app, the hosted zone and the domain. */
const claims = new WeakMap<IConstruct, Map<string, Claim[]>>();

/**
 * Rejects a certificate if its validation record cannot be shared with the other certificates of the app that need it.
 *
 * Lightsail has one record per domain and account. A record that a stack owns can serve only that stack: otherwise, the first
 * stack would own it, adding a stack could move it, and deleting its owner would remove it from the others.
 */
export function claimRecord(certificate: IConstruct, domainName: string, zone: IHostedZone, options: Route53ValidationOptions): void {
  if (zone.hostedZoneId === ID_BEFORE_LOOKUP) {
    return;
  }
  const stack = Stack.of(certificate);
  const claim = { certificate, stack, terms: termsOf(options) };
  const others = claimsOf(certificate, [zone.hostedZoneId, domainName].map((value) => expressionInApp(stack, value)).join(' '));
  for (const other of others) {
    if (mayShareAccount(stack, other.stack)) {
      refuseConflict(claim, other, domainName);
    }
  }
  others.push(claim);
}

function refuseConflict({ certificate, stack, terms }: Claim, other: Claim, domainName: string): void {
  const ofStack = [terms, other.terms].some(({ ownership }) => ownership === Route53RecordOwnership.STACK);
  if (stack !== other.stack) {
    if (ofStack) {
      throw propError(certificate, 'domain name', domainName, `has the same validation record as in ${other.certificate.node.path} of another stack, and a record that a stack owns is deleted with the stack: set ownership to Route53RecordOwnership.SHARED for both certificates, or to Route53RecordOwnership.EXPECTED where the record is managed elsewhere${areaOf(stack, other.stack)}`);
    }
    return;
  }
  const differing = (Object.keys(terms) as Array<keyof Claim['terms']>).find((term) => terms[term] !== other.terms[term]);
  // A shared record is never deleted, so another certificate can expect it.
  if (differing && (ofStack || differing !== 'ownership')) {
    throw propError(certificate, `${differing} of the validation records`, terms[differing], `differs from ${other.terms[differing] ?? 'none'} of ${other.certificate.node.path}, which has the same record for ${domainName}: use the same ${differing} for both`);
  }
}

function termsOf({ ownership = Route53RecordOwnership.STACK, role, externalId, ttl }: Route53ValidationOptions): Claim['terms'] {
  return { ownership, role: role?.roleArn, externalId, ttl: ttl?.toSeconds().toString() };
}

function claimsOf(certificate: IConstruct, record: string): Claim[] {
  const { root } = certificate.node;
  const ofApp = claims.get(root) ?? new Map<string, Claim[]>();
  claims.set(root, ofApp);
  const ofRecord = ofApp.get(record) ?? [];
  ofApp.set(record, ofRecord);
  return ofRecord;
}

/** Two accounts have two records, even in one hosted zone. An account is in one partition. */
function mayShareAccount(one: Stack, other: Stack): boolean {
  return !differ(one.account, other.account) && !differ(partitionOf(one), partitionOf(other));
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return isKnown(one) && isKnown(other) && one !== other;
}

function partitionOf({ region }: Stack): string | undefined {
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}

function areaOf(...stacks: Stack[]): string {
  return stacks.every(({ account }) => isKnown(account)) ? '' : ', or set env of both stacks if they are in different accounts';
}

function isKnown(value: string | undefined): boolean {
  return value !== undefined && !Token.isUnresolved(value);
}
