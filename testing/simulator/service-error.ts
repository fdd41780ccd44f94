/** An error of the service, before it is serialized. */
export class ServiceError extends Error {
  constructor(readonly type: ErrorType, message: string, readonly code?: LegacyCode) {
    super(message);
  }
}

/** The more specific name that older operations put into `code`. */
export type LegacyCode = 'DoesNotExist' | 'NameExists' | 'InvalidResourceName';

/** The exceptions of the model, and the common errors that the simulator uses. */
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
