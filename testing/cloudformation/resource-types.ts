/**
 * Native resource types: those that matter are injected, every other is created, updated and deleted without ado.
 *
 * Does not model: properties that a type checks, attributes by their real shape (an unknown one is a text with its name).
 */
import type { Identifiers } from './identifiers';
import type { PhysicalResource, ResourceProvider, ResourceRequest, StackIdentity } from './resource-provider';

/** By CloudFormation's name of the type. A `Custom::` type here takes precedence over the handlers. */
export type ResourceTypes = Readonly<Record<string, ResourceProvider>>;

export class TrivialResource implements ResourceProvider {
  constructor(private readonly identifiers: Identifiers) {}

  async create(request: ResourceRequest): Promise<PhysicalResource> {
    const id = `${request.stack.stackName}-${request.logicalId}-${this.identifiers.suffix()}`;
    return physicalResource(id, { Arn: arn(request.stack, request.type, id) });
  }

  async update({ physical }: { readonly physical: PhysicalResource }): Promise<PhysicalResource> {
    return physical;
  }

  async delete(): Promise<void> {}
}

export function physicalResource(id: string, attributes: Readonly<Record<string, unknown>> = {}): PhysicalResource {
  return { id, attribute: (name) => attributes[name] ?? `${id}.${name}` };
}

export function arn({ region, accountId }: StackIdentity, type: string, id: string): string {
  const [, service, resource] = type.split('::');
  return `arn:aws:${service.toLowerCase()}:${region}:${accountId}:${(resource ?? '').toLowerCase()}/${id}`;
}
