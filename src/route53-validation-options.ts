import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { IRole } from 'aws-cdk-lib/aws-iam';

/**
 * Who owns a validation record in Route 53, and so who deletes it.
 *
 * Lightsail has one record per domain and account. Certificates of one stack share it; certificates of several stacks need
 * `SHARED` or `EXPECTED`.
 */
export enum Route53RecordOwnership {
  /**
   * The record belongs to the stack: it is created, and deleted when no certificate of the stack needs it any longer.
   *
   * The deployment fails if the record exists already. Synthesis fails if another stack of the app has a certificate for
   * the domain. For domains that only this stack has certificates for.
   */
  STACK = 'STACK',

  /**
   * The record is written whether or not it exists, and never deleted.
   *
   * For domains that other stacks or apps have certificates for: the first deployment writes the record, and no deletion takes
   * it from the others. Delete it by hand when the last certificate is gone.
   */
  SHARED = 'SHARED',

  /**
   * The record is expected to exist, and is not changed.
   *
   * For zones that are managed elsewhere. The deployment waits for the certificate, and fails after its timeout if the
   * record is missing.
   */
  EXPECTED = 'EXPECTED',
}

/**
 * Options for validation records in Route 53.
 */
export interface Route53ValidationOptions {
  /**
   * How long resolvers may cache a validation record.
   *
   * @default Duration.minutes(5)
   */
  readonly ttl?: Duration;

  /**
   * What happens to a validation record of the stack when it leaves the stack.
   *
   * With `RemovalPolicy.RETAIN` it stays, and the next stack that is to write it fails: use it to hand a record over, as
   * described in docs/validation.md, and `SHARED` where stacks come and go. Kept for one certificate is kept for all that
   * share it; a first deployment that fails removes its records nevertheless. Only for records that belong to the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Who owns the validation records: the same for all certificates of a stack that share a record.
   *
   * @default Route53RecordOwnership.STACK
   */
  readonly ownership?: Route53RecordOwnership;

  /**
   * A role to assume for writing the records, where the hosted zone is in another account.
   *
   * It must trust the account of the stack, and needs no more than `route53:ChangeResourceRecordSets` on the zone, to create,
   * upsert and delete CNAME records whose names begin with an underscore. The deployment fails if a record exists already,
   * unless it is `SHARED`; updates write over what is there.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
   *
   * @default - the hosted zone is in the account of the stack
   */
  readonly role?: IRole;

  /**
   * What the trust policy of `role` requires as `sts:ExternalId`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   *
   * @default - none
   */
  readonly externalId?: string;
}
