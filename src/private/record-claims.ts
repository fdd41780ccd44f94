import { Stack, Token } from 'aws-cdk-lib';
import { IHostedZone } from 'aws-cdk-lib/aws-route53';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IConstruct } from 'constructs';
import { Route53RecordOwnership, Route53ValidationOptions } from '../route53-validation-options';
import { expressionInApp } from './expressions';
import { propError } from './validate';

/** What a hosted zone has for an ID until the CDK CLI has looked it up. */
const ID_BEFORE_LOOKUP = 'DUMMY';

/** That a certificate needs a record, and on which terms. */
interface Claim {
  readonly certificate: IConstruct;
  readonly stack: Stack;
  readonly terms: Readonly<Record<'ownership' | 'role' | 'externalId' | 'ttl', string | undefined>>;
}

/** By the app, the hosted zone and the domain. */
const claims = new WeakMap<IConstruct, Map<string, Claim[]>>();

/**
 * Refuses a certificate whose validation record cannot serve the other certificates of the app that need it, too.
 *
 * Lightsail has one record per domain and account. A record that belongs to a stack serves that stack alone: whichever
 * stack came first would own it, adding a stack would move it, and the end of its stack would take it from the others.
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
      throw propError(certificate, 'domain name', domainName, `has the same validation record as in ${other.certificate.node.path} of another stack, and a record that belongs to a stack is deleted with it: set ownership to Route53RecordOwnership.SHARED for both certificates, or to Route53RecordOwnership.EXPECTED where the record is managed elsewhere${areaOf(stack, other.stack)}`);
    }
    return;
  }
  const differing = (Object.keys(terms) as Array<keyof Claim['terms']>).find((term) => terms[term] !== other.terms[term]);
  // What is written and never deleted serves whoever expects it.
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
