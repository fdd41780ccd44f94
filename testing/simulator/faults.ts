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

export interface FaultOrder {
  readonly fault: Fault;
  /** The operation that fails, or `*` for whichever comes. */
  readonly operation: string;
  /** @default - in every region */
  readonly region?: string;
  /** @default 1 */
  readonly times?: number;
  /** How slow `slow` is. @default 0 */
  readonly milliseconds?: number;
}

/** An answer may be kept back for a quarter of an hour: no caller waits longer. */
const SLOWEST_MS = 15 * 60 * 1000;

export function checkFaultOrder(order: FaultOrder): void {
  checkMembers('fault', order, {
    account: optional(accountId),
    fault: oneOf(...FAULTS),
    operation: oneOf('*', ...OPERATION_NAMES),
    region: optional(oneOf(...REGIONS)),
    times: optional(wholeNumber(1, 1_000_000)),
    milliseconds: optional(wholeNumber(0, SLOWEST_MS)),
  });
}

/** What was ordered to go wrong, each order until it has happened so many times; the oldest one that fits comes first. */
export class Faults {
  private orders: { readonly order: FaultOrder; left: number }[] = [];

  order(order: FaultOrder): void {
    this.orders.push({ order, left: order.times ?? 1 });
  }

  clear(): void {
    this.orders = [];
  }

  take(operation: string, region: string): FaultOrder | undefined {
    const due = this.orders.find(({ order }) => ['*', operation].includes(order.operation) && [undefined, region].includes(order.region));
    if (!due) return undefined;
    due.left -= 1;
    this.orders = this.orders.filter(({ left }) => left > 0);
    return due.order;
  }
}

/** What the service says for faults that it can speak of. */
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
