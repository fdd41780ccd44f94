import { mayHaveHappened, serviceErrorKind } from '../../../lambda/errors/service-error';

const STATUS = { $metadata: { httpStatusCode: 400 } };

/** What clients of several years throw for one and the same answer. */
describe.each([
  ['by its type', (type: string, message = '') => ({ name: type, message, ...STATUS })],
  ['by its type, with a code of older operations', (type: string, message = '') => ({ name: type, code: LEGACY[type] ?? type, message, ...STATUS })],
  ['by its code alone', (type: string, message = '') => ({ name: LEGACY[type] ?? type, code: LEGACY[type] ?? type, message, ...STATUS })],
  ['by a code with a capital', (type: string, message = '') => ({ name: 'Error', Code: type, message, ...STATUS })],
])('an error named %s', (_, error) => {
  test.each([
    ['ThrottlingException', 'Rate exceeded', 'passing'],
    ['TooManyRequestsException', '', 'passing'],
    ['RegionSetupInProgressException', '', 'passing'],
    ['AccountSetupInProgressException', '', 'passing'],
    ['InvalidInputException', 'Please try again in a few minutes', 'passing'],
    ['OperationFailureException', 'An operation runs. Please wait for it to complete before trying again', 'passing'],
    ['InvalidInputException', 'Some names are already in use: shop', 'name-taken'],
    ['NotFoundException', 'The Certificate does not exist: shop', 'not-found'],
    ['AccessDeniedException', 'User is not authorized', 'denied'],
    ['UnauthenticatedException', '', 'denied'],
    ['UnrecognizedClientException', '', 'denied'],
    ['ExpiredTokenException', '', 'denied'],
    ['InvalidInputException', 'wrong', 'refused'],
    ['ValidationError', 'wrong', 'refused'],
    ['SomethingNewException', 'of which nobody knows', 'refused'],
  ])('%s (%s) is %s', (type, message, kind) => {
    expect(serviceErrorKind(error(type, message))).toBe(kind);
  });
});

const LEGACY: Record<string, string> = { NotFoundException: 'DoesNotExist' };

test.each([
  ['an internal error', { name: 'ServiceException', $metadata: { httpStatusCode: 500 } }, 'uncertain'],
  ['an overloaded service', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }, 'uncertain'],
  ['a broken connection', { name: 'TimeoutError', code: 'ECONNRESET' }, 'uncertain'],
  ['no connection', { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, 'uncertain'],
  ['no name', { name: 'Error', code: 'EAI_AGAIN', message: 'getaddrinfo EAI_AGAIN' }, 'uncertain'],
  ['no answer in time', { name: 'TimeoutError', message: 'Connection timed out after 10000 ms' }, 'uncertain'],
  ['an answer that is not JSON', { name: 'SyntaxError', message: 'Unexpected token <', $metadata: { httpStatusCode: 502 } }, 'uncertain'],
  ['throttling as a server error', { name: 'ThrottlingException', $metadata: { httpStatusCode: 503 } }, 'passing'],
  ['a name in use by its code', { name: 'InvalidInputException', code: 'NameExists', ...STATUS }, 'name-taken'],
])('%s is %s', (_, error, kind) => {
  expect(serviceErrorKind(error)).toBe(kind);
});

test.each([
  ['not after a refusal', { name: 'InvalidInputException', $metadata: { httpStatusCode: 400, attempts: 1 } }, false],
  ['not after throttling', { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }, false],
  ['after an internal error', { name: 'ServiceException', $metadata: { httpStatusCode: 500 } }, true],
  ['after a broken connection', { name: 'TimeoutError' }, true],
  ['after a propError that followed an earlier try of the client', { name: 'InvalidInputException', $metadata: { httpStatusCode: 400, attempts: 2 } }, true],
])('a request may have been carried out: %s', (_, error, may) => {
  expect(mayHaveHappened(error)).toBe(may);
});
