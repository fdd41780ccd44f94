import { SENTENCES } from './assumptions';
import { ServiceError, type ErrorOrigin } from './service-error';

export const invalidInput = (message: string, origin?: ErrorOrigin) => new ServiceError('InvalidInputException', message, origin);

export const notFound = (type: string, name: string) => new ServiceError('NotFoundException', SENTENCES.notFound.text(type, name));

export const accessDenied = (account: string, operation: string) => new ServiceError('AccessDeniedException', SENTENCES.accessDenied.text(account, operation));

/** The older operations say it more finely, in `code`. */
export const legacyNotFound = (type: string, name: string) =>
  new ServiceError('NotFoundException', SENTENCES.notFound.text(type, name), { code: 'DoesNotExist', legacy: true });
