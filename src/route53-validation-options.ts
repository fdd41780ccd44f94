import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { IRole } from 'aws-cdk-lib/aws-iam';

/**
 * Whose a validation record in Route 53 is.
 *
 * Lightsail uses one record per domain and account. Certificates of one app share it by themselves; this says what to do
 * about certificates of other apps.
 */
export enum Route53RecordOwnership {
  /**
   * The record belongs to the stack: it is created, and deleted when no certificate of the app needs it any more.
   *
   * The deployment fails if the record is there already. For domains that only this app has certificates for.
   */
  STACK = 'STACK',

  /**
   * The record is written whether or not it is there, and never deleted.
   *
   * For domains that other apps have certificates for: whoever comes first writes it, and nobody takes it away from the
   * others. Delete it by hand when the last certificate has gone.
   */
  SHARED = 'SHARED',

  /**
   * The record is expected to be there, and not touched.
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
   * With `RemovalPolicy.RETAIN` it stays, and a kept certificate goes on being renewed: kept for one certificate is kept
   * for all that share it. Only for records that belong to the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whose the validation records are: the same for all certificates of an app that name the same domain.
   *
   * @default Route53RecordOwnership.STACK
   */
  readonly ownership?: Route53RecordOwnership;

  /**
   * A role to assume for writing the records, where the hosted zone is in another account.
   *
   * It must trust the account of the stack, and needs no more than `route53:ChangeResourceRecordSets` on the zone, to
   * upsert and delete CNAME records whose names begin with an underscore. They are written over what is there.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
   *
   * @default - the hosted zone is in the account of the stack
   */
  readonly role?: IRole;

  /**
   * What the trust policy of `role` asks for as `sts:ExternalId`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   *
   * @default - none
   */
  readonly externalId?: string;
}
