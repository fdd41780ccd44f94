/** The implementation of a resource type: an AWS service, or the handlers. */
import type { Properties } from '../provider-framework/custom-resource-protocol';

export interface PhysicalResource {
  /** The value of `Ref`. */
  readonly id: string;
  /** The value of `Fn::GetAtt`; throws if the attribute does not exist. */
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
  /** Cancels the operation when another resource has failed. */
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
  /** A new `id` is a replacement: the old resource is deleted in the cleanup. */
  update(request: UpdateRequest): Promise<PhysicalResource>;
  delete(request: ExistingResourceRequest): Promise<void>;
}

/** A resource that could not be created, updated or deleted. */
export class ResourceFailure extends Error {
  readonly name = 'ResourceFailure';

  /** @param physicalId the resource that may exist nevertheless, and is deleted or rolled back */
  constructor(reason: string, readonly physicalId?: string) {
    super(reason);
  }
}

/** An update that CloudFormation itself rejects: no request was sent, so there is nothing to roll back. */
export class NotAttempted extends ResourceFailure {}

/** Cancels operations in progress. */
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
