import type { Call } from './call';
import type { Operation } from './resources/operation';
import type { Resource } from './resources/resource';
import { seconds } from './wire';

/** `details`: the other resource that the operation is about, where there is one. */
export function startOperation(call: Call, resource: Pick<Resource, 'name' | 'resourceType'>, details?: string) {
  const operation: Operation = {
    id: call.seed.uuid(),
    resourceName: resource.name,
    resourceType: resource.resourceType,
    operationType: call.operation,
    operationDetails: details,
    regionName: call.region.name,
    createdAt: call.now,
    endsAt: call.now + call.knobs.opDelay,
  };
  return recorded(call, operation);
}

/** DNS zones change at once, and everywhere (recorded outputs of the AWS CLI, create-domain-entry.rst). */
export function globalOperation(call: Call, zoneName: string) {
  return recorded(call, {
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
  const ended = now >= operation.endsAt;
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

function recorded(call: Call, operation: Operation) {
  call.region.operations.set(operation.id, operation);
  // An answer never says more than that it has begun, unless there was nothing to wait for.
  return operationView(operation, operation.createdAt);
}
