import { LIGHTSAIL_REGIONS } from '../../src/private/shared/regions';

/**
 * What an error of Lightsail means for the request that met it.
 *
 * - `transient`: nothing was done, and the same request succeeds later
 * - `uncertain`: the request may have been carried out; its outcome is not known
 * - `name-taken`, `not-found`, `denied`: as they read
 * - `no-endpoint`: the Region has no Lightsail
 * - `permanent`: the same request fails again, for the reason in its message
 */
export type ServiceErrorKind = 'transient' | 'uncertain' | 'name-taken' | 'not-found' | 'denied' | 'no-endpoint' | 'permanent';

/** By name or code, never by class: classes differ between versions of the SDK and styles of the service. */
const BY_NAME: Readonly<Record<string, ServiceErrorKind>> = {
  TransientError: 'transient',
  ThrottlingException: 'transient',
  Throttling: 'transient',
  ThrottledException: 'transient',
  TooManyRequestsException: 'transient',
  RequestLimitExceeded: 'transient',
  RegionSetupInProgressException: 'transient',
  RegionSetupInProgress: 'transient',
  AccountSetupInProgressException: 'transient',
  AccountSetupInProgress: 'transient',
  // An operation that Lightsail had accepted failed while it ran.
  OperationFailureException: 'uncertain',
  OperationFailure: 'uncertain',
  NotFoundException: 'not-found',
  NotFound: 'not-found',
  DoesNotExist: 'not-found',
  ResourceNotFoundException: 'not-found',
  NameExists: 'name-taken',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  NotAuthorized: 'denied',
  UnauthenticatedException: 'denied',
  UnrecognizedClientException: 'denied',
  InvalidClientTokenId: 'denied',
  ExpiredTokenException: 'denied',
  MissingAuthenticationTokenException: 'denied',
  OptInRequired: 'denied',
  SignatureDoesNotMatch: 'denied',
};

/** Under `InvalidInputException` Lightsail reports nearly anything. */
const BY_MESSAGE: ReadonlyArray<readonly [RegExp, ServiceErrorKind]> = [
  [/please try again in a few minutes|please wait for it to complete|in progress\b.*\bplease wait|rate exceeded/is, 'transient'],
  // Domains, too, can be "already in use": not so their certificate's name.
  [/\bsome names are already in use/i, 'name-taken'],
  [/\brequested resource not found|\bdo(?:es)? not exist\b/i, 'not-found'],
];

export function serviceErrorKind(error: unknown): ServiceErrorKind {
  const { name, code, Code, message = '', $metadata } = error as ServiceErrorShape;
  const kinds = [name, code, Code].flatMap((each) => each !== undefined && Object.hasOwn(BY_NAME, each) ? [BY_NAME[each]] : []);
  const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  if (kinds.includes('transient') || byMessage === 'transient') {
    return 'transient';
  }
  if (kinds.length > 0) {
    return kinds[0];
  }
  return byStatus($metadata?.httpStatusCode, message) ?? byMessage ?? 'permanent';
}

function byStatus(status: number | undefined, message: string): ServiceErrorKind | undefined {
  // No status: no connection, or no answer in time.
  if (status === undefined) {
    return isWithoutLightsail(message) ? 'no-endpoint' : 'uncertain';
  }
  return status >= 500 ? 'uncertain' : undefined;
}

/** A name that DNS does not have is a failure of DNS, unless it is that of a Region that is not known to have Lightsail. */
function isWithoutLightsail(message: string): boolean {
  const [, region] = /\bENOTFOUND lightsail\.([a-z0-9-]+)\./.exec(message) ?? [];
  return region !== undefined && !LIGHTSAIL_REGIONS.includes(region);
}

/** Whether the request may have been carried out although it ended in an error, perhaps by an earlier attempt of the SDK. */
export function mayHaveHappened(error: unknown): boolean {
  const kind = serviceErrorKind(error);
  return kind === 'uncertain' || (kind !== 'no-endpoint' && ((error as ServiceErrorShape).$metadata?.attempts ?? 1) > 1);
}

interface ServiceErrorShape {
  readonly name?: string;
  readonly code?: string;
  readonly Code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}
