import { SENTENCES } from './assumptions';
import { accessDenied, invalidInput } from './refusals';
import { ServiceError } from './service-error';

export const FAULTS = [
  'throttle',
  '500 before commit',
  '500 after commit',
  'reset before commit',
  'reset after commit',
  'slow',
  'RegionSetupInProgress',
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
  /** How slow `slow` is. */
  readonly milliseconds?: number;
}

/** What was ordered to go wrong, each order until it has happened so many times; the oldest one that fits comes first. */
export class Faults {
  private orders: { readonly order: FaultOrder; left: number }[] = [];

  order(order: FaultOrder): void {
    if (!FAULTS.includes(order.fault)) throw new Error(`fault must be one of ${FAULTS.join(', ')}, got ${order.fault}`);
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
    case 'busy': return invalidInput(SENTENCES.busy.text('The resource'));
    case 'AccessDenied': return accessDenied(account, operation);
    default: return undefined;
  }
}
