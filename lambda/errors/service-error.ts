/**
 * What an error of Lightsail means to us.
 *
 * - `passing`: refused before anything was done, and accepted later
 * - `uncertain`: it may have been done, the answer was lost
 * - `name-taken`, `not-found`, `denied`: what they say
 * - `refused`: will be refused again, for the reason in its message
 */
export type ServiceErrorKind = 'passing' | 'uncertain' | 'name-taken' | 'not-found' | 'denied' | 'refused';

const PASSING = new Set([
  'ThrottlingException', 'Throttling', 'ThrottledException', 'TooManyRequestsException', 'RequestLimitExceeded',
  'RegionSetupInProgressException', 'RegionSetupInProgress', 'AccountSetupInProgressException', 'AccountSetupInProgress',
]);
const PASSING_WORDS = /please try again in a few minutes|please wait for it to complete|rate exceeded/i;
const NOT_FOUND = new Set(['NotFoundException', 'NotFound', 'DoesNotExist', 'ResourceNotFoundException']);
const DENIED = new Set([
  'AccessDeniedException', 'AccessDenied', 'NotAuthorized', 'UnauthenticatedException', 'UnrecognizedClientException',
  'InvalidClientTokenId', 'ExpiredTokenException', 'MissingAuthenticationTokenException', 'OptInRequired', 'SignatureDoesNotMatch',
]);

/** By name, code or message, never by class: classes differ between versions of the SDK and styles of the service. */
export function serviceErrorKind(error: unknown): ServiceErrorKind {
  const { name, code, Code, message, $metadata } = error as ServiceErrorShape;
  const names = [name, code, Code].filter((each) => each !== undefined);
  const is = (known: Set<string>) => names.some((each) => known.has(each));
  if (is(PASSING) || PASSING_WORDS.test(message ?? '')) {
    return 'passing';
  }
  if (names.includes('NameExists') || /already in use/i.test(message ?? '')) {
    return 'name-taken';
  }
  if (is(NOT_FOUND)) {
    return 'not-found';
  }
  if (is(DENIED)) {
    return 'denied';
  }
  const status = $metadata?.httpStatusCode;
  // No status: the connection broke, or nobody answered in time.
  return status === undefined || status >= 500 ? 'uncertain' : 'refused';
}

/** Whether the request may have been carried out although it ended in an error, perhaps by an earlier try of the SDK's. */
export function mayHaveHappened(error: unknown): boolean {
  return serviceErrorKind(error) === 'uncertain' || ((error as ServiceErrorShape).$metadata?.attempts ?? 1) > 1;
}

interface ServiceErrorShape {
  readonly name?: string;
  readonly code?: string;
  readonly Code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}
