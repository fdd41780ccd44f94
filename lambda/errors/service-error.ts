import { LIGHTSAIL_REGIONS } from '../../src/private/shared/regions';

/**
 * What an error from Lightsail means for the request.
 *
 * - `transient`: nothing was changed, and the same request succeeds later
 * - `uncertain`: the request may have been carried out; its outcome is unknown
 * - `name-taken`, `not-found`, `denied`: as their names indicate
 * - `no-endpoint`: Lightsail is not available in the Region
 * - `permanent`: the same request fails again; the message of the error states the reason
 */
export type ServiceErrorKind = 'transient' | 'uncertain' | 'name-taken' | 'not-found' | 'denied' | 'no-endpoint' | 'permanent';

/** By name or code instead of class, because the classes differ between versions of the SDK and the service's styles of errors. */
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
  // Lightsail accepted the operation, which then failed.
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

/** Lightsail reports almost any problem as `InvalidInputException`. */
const BY_MESSAGE: ReadonlyArray<readonly [RegExp, ServiceErrorKind]> = [
  [/please try again in a few minutes|please wait for it to complete|in progress\b.*\bplease wait|rate exceeded/is, 'transient'],
  // A domain can be "already in use", too, which does not mean that the name of the certificate is.
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
  // Without a status, there was no connection, or no response in time.
  if (status === undefined) {
    return isWithoutLightsail(message) ? 'no-endpoint' : 'uncertain';
  }
  return status >= 500 ? 'uncertain' : undefined;
}

/** If the endpoint of a Region that is known to have Lightsail is not found, DNS is at fault. */
function isWithoutLightsail(message: string): boolean {
  const [, region] = /\bENOTFOUND lightsail\.([a-z0-9-]+)\./.exec(message) ?? [];
  return region !== undefined && !LIGHTSAIL_REGIONS.includes(region);
}

/** Whether the request may have been carried out despite the error, possibly by an earlier attempt of the SDK. */
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
