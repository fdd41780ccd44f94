import type { Call } from './call';
import type { Resource } from './resources/resource';
import { seconds } from './wire';

/** What the service says it is doing: Terraform polls the first one of every answer. */
export interface Operation {
  readonly id: string;
  readonly resourceName: string;
  readonly resourceType: string;
  readonly operationType: string;
  readonly regionName: string;
  readonly createdAt: number;
  readonly endsAt: number;
}

export function startOperation(call: Call, resource: Pick<Resource, 'name' | 'resourceType'>, operationType: string = call.operation) {
  const operation: Operation = {
    id: call.seed.uuid(),
    resourceName: resource.name,
    resourceType: resource.resourceType,
    operationType,
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
    status: ended ? 'Succeeded' : 'Started',
    statusChangedAt: seconds(ended ? operation.endsAt : operation.createdAt),
  };
}

function recorded(call: Call, operation: Operation) {
  call.region.operations.set(operation.id, operation);
  // An answer never says more than that it has begun, unless there was nothing to wait for.
  return operationView(operation, operation.createdAt);
}
