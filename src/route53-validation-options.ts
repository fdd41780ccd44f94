import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { IRole } from 'aws-cdk-lib/aws-iam';

/**
 * Who owns a validation record in Route 53, and therefore who deletes it.
 *
 * Lightsail has one record per domain and account. Certificates of one stack share it; certificates of several stacks need
 * `SHARED` or `EXPECTED`.
 */
export enum Route53RecordOwnership {
  /**
   * The stack owns the record: it is created with the first certificate that needs it, and deleted with the last.
   *
   * Use it for domains that only this stack has certificates for. The deployment fails if the record already exists. Synthesis
   * fails if another stack of the app has a certificate for the domain.
   */
  STACK = 'STACK',

  /**
   * The record is created, or overwritten if it exists, and never deleted.
   *
   * Use it for domains that other stacks or apps have certificates for: no stack deletes a record that another one needs. Delete the
   * record manually after the last certificate is deleted.
   */
  SHARED = 'SHARED',

  /**
   * The record is expected to exist, and is not changed.
   *
   * Use it for zones that are managed elsewhere. The deployment waits for the certificate, and fails after its timeout if the
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
   * What happens to a validation record that the stack owns when it is removed from the stack.
   *
   * With `RemovalPolicy.RETAIN` it remains, and the next stack that creates it fails: use `RETAIN` to change the ownership of a record,
   * as described in docs/validation.md, and `SHARED` for stacks that are created and deleted often. A record that is retained for one
   * certificate is retained for all that share it. A first deployment that fails deletes its records in any case.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Who owns the validation records. Must be the same for all certificates of a stack that share a record.
   *
   * @default Route53RecordOwnership.STACK
   */
  readonly ownership?: Route53RecordOwnership;

  /**
   * The role to assume to change the records, if the hosted zone is in another account.
   *
   * It must trust the account of the stack, and needs only `route53:ChangeResourceRecordSets` on the zone, to create,
   * upsert and delete CNAME records with names that begin with an underscore. The deployment fails if a record already exists,
   * unless it is `SHARED`; updates overwrite the existing record.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
   *
   * @default - the hosted zone is in the account of the stack
   */
  readonly role?: IRole;

  /**
   * The `sts:ExternalId` that the trust policy of `role` requires.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   *
   * @default - none
   */
  readonly externalId?: string;
}
