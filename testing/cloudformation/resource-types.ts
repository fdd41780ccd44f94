/**
 * Native resource types: relevant ones are injected, all others are created, updated and deleted without effect.
 *
 * Not modelled: the validation of properties, the format of attributes (an unknown one is a string that contains its name).
 */
import type { Identifiers } from './identifiers';
import type { PhysicalResource, ResourceProvider, ResourceRequest, StackIdentity } from './resource-provider';

/** By CloudFormation's type name. A `Custom::` type here takes precedence over the handlers. */
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
