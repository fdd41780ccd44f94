/** What stands behind a resource type: a service of AWS, or our functions. */
import type { Properties } from '../provider-framework/custom-resource-protocol';

export interface PhysicalResource {
  /** What `Ref` gives. */
  readonly id: string;
  /** What `Fn::GetAtt` gives; throws when there is no such attribute. */
  attribute(name: string): unknown;
}

export interface StackIdentity {
  readonly stackId: string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
}

export interface ResourceRequest {
  readonly stack: StackIdentity;
  readonly type: string;
  readonly logicalId: string;
  readonly properties: Properties;
  /** Fails what is in progress when a sibling has failed. */
  readonly cancellation: Cancellation;
}

export interface ExistingResourceRequest extends ResourceRequest {
  readonly physical: PhysicalResource;
}

export interface UpdateRequest extends ExistingResourceRequest {
  readonly oldProperties: Properties;
}

export interface ResourceProvider {
  create(request: ResourceRequest): Promise<PhysicalResource>;
  /** Another `id` is a replacement: the old resource is deleted in the clean-up. */
  update(request: UpdateRequest): Promise<PhysicalResource>;
  delete(request: ExistingResourceRequest): Promise<void>;
}

/** A resource that could not be created, updated or deleted. */
export class ResourceFailure extends Error {
  readonly name = 'ResourceFailure';

  /** @param physicalId what may exist nevertheless, and is deleted or rolled back */
  constructor(reason: string, readonly physicalId?: string) {
    super(reason);
  }
}

/** An update that CloudFormation itself refuses: nobody heard of it, and there is nothing to roll back. */
export class NotAttempted extends ResourceFailure {}

/** Ends what is in progress. */
export class Cancellation {
  cancelled = false;
  private readonly listeners = new Set<() => void>();

  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    for (const listener of [...this.listeners]) listener();
  }

  onCancel(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
