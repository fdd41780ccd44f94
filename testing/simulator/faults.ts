import { SENTENCES } from './assumptions';
import { accountId, checkMembers, oneOf, optional, wholeNumber } from './checks';
import { OPERATION_NAMES } from './operations/names';
import { accessDenied, invalidInput } from './refusals';
import { REGIONS } from './rules/regions';
import { ServiceError } from './service-error';

export const FAULTS = [
  'throttle',
  '500 before commit',
  '500 after commit',
  'reset before commit',
  'reset after commit',
  'slow',
  'RegionSetupInProgress',
  'AccountSetupInProgress',
  'OperationFailure',
  'busy',
  'AccessDenied',
] as const;
export type Fault = typeof FAULTS[number];

export interface FaultCommand {
  readonly fault: Fault;
  /** The operation that fails, or `*` for any operation. */
  readonly operation: string;
  /** @default - in every Region */
  readonly region?: string;
  /** @default 1 */
  readonly times?: number;
  /** The delay of `slow`. @default 0 */
  readonly milliseconds?: number;
}

/** The longest delay of an answer: no caller waits longer than a Lambda function can run. */
const SLOWEST_MS = 15 * 60 * 1000;

export function checkFaultCommand(command: FaultCommand): void {
  checkMembers('fault', command, {
    account: optional(accountId),
    fault: oneOf(...FAULTS),
    operation: oneOf('*', ...OPERATION_NAMES),
    region: optional(oneOf(...REGIONS)),
    times: optional(wholeNumber(1, 1_000_000)),
    milliseconds: optional(wholeNumber(0, SLOWEST_MS)),
  });
}

/** The ordered faults. Each remains until it has occurred the ordered number of times; the oldest matching one is used first. */
export class Faults {
  private pending: { readonly command: FaultCommand; left: number }[] = [];

  add(command: FaultCommand): void {
    this.pending.push({ command, left: command.times ?? 1 });
  }

  clear(): void {
    this.pending = [];
  }

  take(operation: string, region: string): FaultCommand | undefined {
    const due = this.pending.find(({ command }) => ['*', operation].includes(command.operation) && [undefined, region].includes(command.region));
    if (!due) return undefined;
    due.left -= 1;
    this.pending = this.pending.filter(({ left }) => left > 0);
    return due.command;
  }
}

/** The error that the service returns for a fault, if it returns one. */
export function faultError(fault: Fault, account: string, operation: string): ServiceError | undefined {
  switch (fault) {
    case 'throttle': return new ServiceError('ThrottlingException', SENTENCES.throttled.text());
    case '500 before commit':
    case '500 after commit': return new ServiceError('ServiceException', SENTENCES.serviceFailure.text());
    case 'RegionSetupInProgress': return new ServiceError('RegionSetupInProgressException', SENTENCES.regionSetup.text());
    case 'AccountSetupInProgress': return new ServiceError('AccountSetupInProgressException', SENTENCES.accountSetup.text());
    case 'OperationFailure': return new ServiceError('OperationFailureException', SENTENCES.operationFailure.text());
    case 'busy': return invalidInput(SENTENCES.busy.text('The resource'));
    case 'AccessDenied': return accessDenied(account, operation);
    default: return undefined;
  }
}
