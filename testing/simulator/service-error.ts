/** An error of the service, before it is put on the wire. */
export class ServiceError extends Error {
  constructor(readonly type: ErrorType, message: string, readonly code?: LegacyCode) {
    super(message);
  }
}

/** The finer name that the older operations put into `code`. */
export type LegacyCode = 'DoesNotExist' | 'NameExists' | 'InvalidResourceName';

/** The modelled exceptions, and of the common errors those that the simulator has a use for. */
export type ErrorType =
  | 'AccessDeniedException'
  | 'AccountSetupInProgressException'
  | 'InvalidInputException'
  | 'NotFoundException'
  | 'OperationFailureException'
  | 'RegionSetupInProgressException'
  | 'ServiceException'
  | 'UnauthenticatedException'
  | 'InvalidSignatureException'
  | 'SerializationException'
  | 'ThrottlingException'
  | 'UnknownOperationException';
