import { SENTENCES } from './assumptions';
import { ServiceError, type LegacyCode } from './service-error';

export const invalidInput = (message: string, code?: LegacyCode) => new ServiceError('InvalidInputException', message, code);

export const notFound = (type: string, name: string) =>
  new ServiceError('NotFoundException', SENTENCES.notFound.text(type, name), 'DoesNotExist');

export const accessDenied = (account: string, operation: string) => new ServiceError('AccessDeniedException', SENTENCES.accessDenied.text(account, operation));
