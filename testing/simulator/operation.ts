import type { Call } from './call';
import type { Operation } from './resources/operation';
import type { Resource } from './resources/resource';
import { seconds } from './wire';

type About = Pick<Resource, 'name' | 'resourceType'>;

export interface OperationOptions {
  /** The other resource that the operation affects, if there is one. */
  readonly details?: string;
  /** The service reports the operation as succeeded, not as started. */
  readonly atOnce?: boolean;
  readonly operationType?: string;
}

export function startOperation(call: Call, resource: About, options: OperationOptions = {}) {
  const { details, atOnce = false, operationType = call.operation } = options;
  return recorded(call, atOnce, {
    id: call.seed.uuid(),
    resourceName: resource.name,
    resourceType: resource.resourceType,
    operationType,
    operationDetails: details,
    regionName: call.region.name,
    createdAt: call.now,
    endsAt: atOnce ? call.now : call.now + call.knobs.opDelay,
  });
}

/** DNS zones change immediately and globally (recorded outputs of the AWS CLI, create-domain-entry.rst). */
export function globalOperation(call: Call, zoneName: string) {
  return recorded(call, true, {
    id: call.seed.uuid(),
    resourceName: zoneName,
    resourceType: 'Domain',
    operationType: call.operation,
    regionName: 'global',
    createdAt: call.now,
    endsAt: call.now,
  });
}

export function operationView(operation: Operation, now: number) {
  return viewed(operation, now >= operation.endsAt);
}

function viewed(operation: Operation, ended: boolean) {
  return {
    id: operation.id,
    resourceName: operation.resourceName,
    resourceType: operation.resourceType,
    createdAt: seconds(operation.createdAt),
    location: { availabilityZone: 'all', regionName: operation.regionName },
    isTerminal: ended,
    operationType: operation.operationType,
    operationDetails: operation.operationDetails,
    status: ended ? 'Succeeded' : 'Started',
    statusChangedAt: seconds(ended ? operation.endsAt : operation.createdAt),
  };
}

/** A response reports an operation as started, unless the service performs it immediately. */
function recorded(call: Call, atOnce: boolean, operation: Operation) {
  call.region.operations.set(operation.id, operation);
  return viewed(operation, atOnce);
}
