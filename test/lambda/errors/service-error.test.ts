import { mayHaveHappened, serviceErrorKind } from '../../../lambda/errors/service-error';
import { TransientError } from '../../../lambda/errors/transient-error';

const STATUS = { $metadata: { httpStatusCode: 400 } };

/** The errors that different versions of the SDK throw for the same response. */
describe.each([
  ['by its type', (type: string, message = '') => ({ name: type, message, ...STATUS })],
  ['by its type, with the code of older operations', (type: string, message = '') => ({ name: type, code: LEGACY[type] ?? type, message, ...STATUS })],
  ['only by its code', (type: string, message = '') => ({ name: LEGACY[type] ?? type, code: LEGACY[type] ?? type, message, ...STATUS })],
  ['by its code as a capitalized property', (type: string, message = '') => ({ name: 'Error', Code: type, message, ...STATUS })],
])('an error named %s', (_, error) => {
  test.each([
    ['ThrottlingException', 'Rate exceeded', 'transient'],
    ['TooManyRequestsException', '', 'transient'],
    ['RegionSetupInProgressException', '', 'transient'],
    ['AccountSetupInProgressException', '', 'transient'],
    ['InvalidInputException', 'Please try again in a few minutes', 'transient'],
    ['OperationFailureException', 'An operation runs. Please wait for it to complete before trying again', 'transient'],
    ['InvalidInputException', 'Sorry, deployment 8 is in progress for service "x". Please wait for it to complete before trying again.', 'transient'],
    ['InvalidInputException', 'An update is in progress for load balancer web. Please wait and try again.', 'transient'],
    ['OperationFailureException', 'The operation failed', 'uncertain'],
    ['InvalidInputException', 'Some names are already in use: shop', 'name-taken'],
    ['NotFoundException', 'The Certificate does not exist: shop', 'not-found'],
    ['InvalidInputException', 'Requested resource not found', 'not-found'],
    ['InvalidInputException', 'The LoadBalancer does not exist: web', 'not-found'],
    ['InvalidInputException', 'The specified certificates do not exist', 'not-found'],
    ['InvalidInputException', 'The domain example.com is already in use by another distribution', 'permanent'],
    ['InvalidInputException', 'Your domain names are already in use', 'permanent'],
    ['AccessDeniedException', 'The role does not exist or is not authorized', 'denied'],
    ['AccessDeniedException', 'User is not authorized', 'denied'],
    ['UnauthenticatedException', '', 'denied'],
    ['UnrecognizedClientException', '', 'denied'],
    ['ExpiredTokenException', '', 'denied'],
    ['InvalidInputException', 'wrong', 'permanent'],
    ['ValidationError', 'wrong', 'permanent'],
    ['SomethingNewException', 'with an unknown meaning', 'permanent'],
  ])('%s (%s) is %s', (type, message, kind) => {
    expect(serviceErrorKind(error(type, message))).toBe(kind);
  });
});

/** The error of Node.js for an unknown host, as the SDK passes it on. */
function notFound(hostname: string) {
  return { name: 'Error', code: 'ENOTFOUND', hostname, message: `getaddrinfo ENOTFOUND ${hostname}`, $metadata: { attempts: 3 } };
}

const LEGACY: Record<string, string> = { NotFoundException: 'DoesNotExist' };

/** The names in the common errors of AWS, in the query protocol, and in older clients. */
test.each([
  ['transient', ['Throttling', 'ThrottledException', 'RequestLimitExceeded', 'RegionSetupInProgress', 'AccountSetupInProgress']],
  ['uncertain', ['OperationFailure']],
  ['not-found', ['NotFound', 'ResourceNotFoundException']],
  ['denied', ['AccessDenied', 'NotAuthorized', 'InvalidClientTokenId', 'MissingAuthenticationTokenException', 'OptInRequired', 'SignatureDoesNotMatch']],
])('an error is %s by each of its names', (kind, names) => {
  for (const name of names) {
    expect([name, serviceErrorKind({ name, ...STATUS })]).toEqual([name, kind]);
  }
});

test.each([
  ['an internal error', { name: 'ServiceException', $metadata: { httpStatusCode: 500 } }, 'uncertain'],
  ['an overloaded service', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }, 'uncertain'],
  ['a broken connection', { name: 'TimeoutError', code: 'ECONNRESET' }, 'uncertain'],
  ['no connection', { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, 'uncertain'],
  ['no address', { name: 'Error', code: 'EAI_AGAIN', message: 'getaddrinfo EAI_AGAIN' }, 'uncertain'],
  ['no response in time', { name: 'TimeoutError', message: 'Connection timed out after 10000 ms' }, 'uncertain'],
  ['a response that is not JSON', { name: 'SyntaxError', message: 'Unexpected token <', $metadata: { httpStatusCode: 502 } }, 'uncertain'],
  ['an internal error because another resource does not exist', { name: 'ServiceException', message: 'The host does not exist', $metadata: { httpStatusCode: 500 } }, 'uncertain'],
  ['a Region without Lightsail', notFound('lightsail.us-west-1.amazonaws.com'), 'no-endpoint'],
  ['a Region that does not exist', notFound('lightsail.eu-nowhere-9.amazonaws.com'), 'no-endpoint'],
  ['a Region of another partition', notFound('lightsail.cn-north-1.amazonaws.com.cn'), 'no-endpoint'],
  ['a failure of DNS in a Region with Lightsail', notFound('lightsail.us-east-1.amazonaws.com'), 'uncertain'],
  ['a failure of DNS for another name', notFound('proxy.example.com'), 'uncertain'],
  ['a failure of DNS in a Region without Lightsail', { name: 'Error', code: 'EAI_AGAIN', message: 'getaddrinfo EAI_AGAIN lightsail.us-west-1.amazonaws.com' }, 'uncertain'],
  ['throttling as a server error', { name: 'ThrottlingException', $metadata: { httpStatusCode: 503 } }, 'transient'],
  ['throttling by only one of its names', { name: 'OperationFailureException', code: 'ThrottlingException', ...STATUS }, 'transient'],
  ['a code for a name in use', { name: 'InvalidInputException', code: 'NameExists', ...STATUS }, 'name-taken'],
])('%s is %s', (_, error, kind) => {
  expect(serviceErrorKind(error)).toBe(kind);
});

test.each([
  ['not after a rejection', { name: 'InvalidInputException', $metadata: { httpStatusCode: 400, attempts: 1 } }, false],
  ['not after throttling', { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }, false],
  ['after an internal error', { name: 'ServiceException', $metadata: { httpStatusCode: 500 } }, true],
  ['after a broken connection', { name: 'TimeoutError' }, true],
  ['not if the handler itself waits', new TransientError('it may be about to disappear'), false],
  ['not if only the name is known', { name: 'NotFoundException' }, false],
  ['not after three attempts in a Region without Lightsail', notFound('lightsail.us-west-1.amazonaws.com'), false],
  ['after a rejection that followed an earlier attempt of the client', { name: 'InvalidInputException', $metadata: { httpStatusCode: 400, attempts: 2 } }, true],
])('a request may have been carried out: %s', (_, error, may) => {
  expect(mayHaveHappened(error)).toBe(may);
});

test('a condition that is reported as transient keeps the attempts of the call that failed', () => {
  const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400, attempts: 2 } };

  expect(serviceErrorKind(new TransientError('not authorized', denied))).toBe('transient');
  expect(mayHaveHappened(new TransientError('not authorized', denied))).toBe(true);
});
