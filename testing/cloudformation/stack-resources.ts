/**
 * The resources of one stack: converges them to a template, and cleans up afterwards.
 *
 * The rollback of an update is an update to the previous template, except that failed resources are always sent.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
import { isDeepStrictEqual } from 'node:util';
import { stringified } from './custom-resources';
import { inDependencyOrder, reversed } from './dependency-order';
import { Cancellation, NotAttempted, PhysicalResource, ResourceFailure, ResourceProvider, StackIdentity } from './resource-provider';
import type { ResourceDefinition, StackTemplate } from './stack-template';
import type { WorldClock } from '../clock/world-clock';
import type { Properties } from '../provider-framework/custom-resource-protocol';

export interface LiveResource {
  readonly logicalId: string;
  readonly definition: ResourceDefinition;
  /** The properties that were sent last, whether or not that succeeded. */
  readonly properties: Properties;
  readonly physical: PhysicalResource;
  /** Created by the current operation. */
  readonly newborn: boolean;
  /** Its last create or update failed or was cancelled. */
  readonly unsettled: boolean;
}

export interface StackResourcesOptions {
  readonly clock: WorldClock;
  readonly stack: () => StackIdentity;
  readonly providerOf: (type: string) => ResourceProvider;
  /** The time that an operation on a native resource takes, in milliseconds. */
  readonly nativeDuration: (type: string) => number;
  readonly record: (logicalId: string, type: string, status: string, reason?: string, physicalId?: string) => void;
}

/** The observed number of attempts to delete a resource in a cleanup; after them the update completes without the deletion. */
const CLEAN_UP_ATTEMPTS = 3;

export function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

export class StackResources {
  readonly live = new Map<string, LiveResource>();
  private superseded: LiveResource[] = [];

  constructor(private readonly options: StackResourcesOptions) {}

  /** Creates and updates. A failure cancels what is in progress and starts nothing new; the result names the failed resources. */
  async converge(template: StackTemplate): Promise<string | undefined> {
    const cancellation = new Cancellation();
    const failed = { create: [] as string[], update: [] as string[] };
    const order = new Map([...template.resources].map(([logicalId, { dependencies }]) => [logicalId, dependencies]));
    await inDependencyOrder(order, async (logicalId) => {
      if (cancellation.cancelled) return false;
      const verb = this.live.has(logicalId) ? 'update' : 'create';
      const reconciled = await this.reconcile(logicalId, template, cancellation);
      if (!reconciled) {
        failed[verb].push(logicalId);
        cancellation.cancel();
      }
      return reconciled;
    });
    return (['create', 'update'] as const)
      .filter((verb) => failed[verb].length > 0)
      .map((verb) => `The following resource(s) failed to ${verb}: [${failed[verb].join(', ')}]. `)
      .join('') || undefined;
  }

  /** Deletes resources that the template does not contain, and resources that were replaced. */
  async cleanUp(template: StackTemplate | undefined, { rollback = false, attempts = CLEAN_UP_ATTEMPTS } = {}): Promise<string[]> {
    const current = (logicalId: string) => template?.resources.has(logicalId) ? this.live.get(logicalId) : undefined;
    const replaced = new Map(this.superseded.map((resource) => [`${resource.logicalId} ${resource.physical.id}`, resource]));
    const doomed = [
      ...[...replaced.values()].filter(({ logicalId, physical }) => this.live.get(logicalId)?.physical.id !== physical.id),
      ...[...this.live.values()].filter(({ logicalId }) => !current(logicalId)),
    ];
    this.superseded = [];
    const remaining = new Set(replaced.values());

    const order = new Map(doomed.map((resource) => [
      resource,
      doomed.filter(({ logicalId }) => resource.definition.dependencies.has(logicalId)),
    ]));
    const failed: string[] = [];
    await inDependencyOrder(reversed(order), async (resource) => {
      const isReplaced = this.live.get(resource.logicalId) !== resource;
      const policy = isReplaced ? resource.definition.updateReplacePolicy : resource.definition.deletionPolicy;
      const gone = await this.deleteOne(resource, policy, rollback, attempts);
      if (!gone) failed.push(resource.logicalId);
      if (gone) remaining.delete(resource);
      // A stack that remains drops what it could not delete; a stack that is deleted keeps it, and its dependencies.
      const over = gone || template !== undefined;
      if (over && !isReplaced) this.live.delete(resource.logicalId);
      return over;
    });
    if (template === undefined) this.superseded = [...remaining];
    return failed;
  }

  /** Marks the end of the operation. */
  finishOperation(): void {
    for (const [logicalId, resource] of this.live) this.live.set(logicalId, { ...resource, newborn: false });
  }

  private async reconcile(logicalId: string, template: StackTemplate, cancellation: Cancellation): Promise<boolean> {
    const definition = template.resources.get(logicalId)!;
    const existing = this.live.get(logicalId);
    let properties: Properties;
    try {
      const resolved = template.resolve(definition.properties);
      properties = (isCustom(definition.type) ? stringified(resolved) : resolved) as Properties;
    } catch (error) {
      this.record(logicalId, definition, existing ? 'UPDATE_FAILED' : 'CREATE_FAILED', (error as Error).message, existing?.physical.id);
      return false;
    }
    const target = { logicalId, definition, properties };
    if (!existing) return this.create(target, cancellation);
    if (existing.unsettled || !isDeepStrictEqual(existing.properties, properties)) return this.update(target, existing, cancellation);
    this.live.set(logicalId, { ...existing, definition });
    return true;
  }

  private async create(target: Pick<LiveResource, 'logicalId' | 'definition' | 'properties'>, cancellation: Cancellation): Promise<boolean> {
    const { logicalId, definition } = target;
    this.record(logicalId, definition, 'CREATE_IN_PROGRESS');
    try {
      await this.takeTime(definition.type, cancellation, 'Resource creation cancelled');
      const physical = await this.provider(definition).create(this.request(target, cancellation));
      this.live.set(logicalId, { ...target, physical, newborn: true, unsettled: false });
      this.record(logicalId, definition, 'CREATE_COMPLETE', undefined, physical.id);
      return true;
    } catch (error) {
      const { message, physicalId } = error as ResourceFailure;
      if (physicalId) this.live.set(logicalId, { ...target, physical: withoutAttributes(physicalId), newborn: true, unsettled: true });
      this.record(logicalId, definition, 'CREATE_FAILED', message, physicalId);
      return false;
    }
  }

  private async update(
    target: Pick<LiveResource, 'logicalId' | 'definition' | 'properties'>,
    existing: LiveResource,
    cancellation: Cancellation,
  ): Promise<boolean> {
    const { logicalId, definition } = target;
    const { newborn, physical: before } = existing;
    this.record(logicalId, definition, 'UPDATE_IN_PROGRESS', undefined, before.id);
    try {
      await this.takeTime(definition.type, cancellation, 'Resource update cancelled');
      const physical = await this.provider(definition).update({
        ...this.request(target, cancellation), physical: before, oldProperties: existing.properties,
      });
      if (physical.id !== before.id) {
        this.superseded.push(existing);
        this.record(logicalId, definition, 'UPDATE_IN_PROGRESS', 'Requested update required the provider to create a new physical resource', physical.id);
      }
      this.live.set(logicalId, { ...target, physical, newborn, unsettled: false });
      this.record(logicalId, definition, 'UPDATE_COMPLETE', undefined, physical.id);
      return true;
    } catch (error) {
      const { message, physicalId = before.id } = error as ResourceFailure;
      if (physicalId !== before.id) this.superseded.push(existing);
      const physical = { id: physicalId, attribute: (name: string) => before.attribute(name) };
      if (!(error instanceof NotAttempted)) this.live.set(logicalId, { ...target, physical, newborn, unsettled: true });
      this.record(logicalId, definition, 'UPDATE_FAILED', message, physicalId);
      return false;
    }
  }

  private async deleteOne(resource: LiveResource, policy: string, rollback: boolean, attempts: number): Promise<boolean> {
    const { logicalId, definition, physical } = resource;
    const record = (status: string, reason?: string) => this.record(logicalId, definition, status, reason, physical.id);
    if (policy === 'Retain' || (policy === 'RetainExceptOnCreate' && !(rollback && resource.newborn))) {
      record('DELETE_SKIPPED');
      return true;
    }
    for (let attempt = 1; ; attempt++) {
      record('DELETE_IN_PROGRESS');
      try {
        const cancellation = new Cancellation(); // nothing cancels a Delete
        await this.takeTime(definition.type, cancellation, '');
        await this.provider(definition).delete({ ...this.request(resource, cancellation), physical });
        record('DELETE_COMPLETE');
        return true;
      } catch (error) {
        record('DELETE_FAILED', (error as Error).message);
        if (attempt === attempts) return false;
      }
    }
  }

  private async takeTime(type: string, cancellation: Cancellation, cancelled: string): Promise<void> {
    if (isCustom(type)) return; // takes as long as its handler takes
    await this.options.clock.sleep(this.options.nativeDuration(type));
    if (cancellation.cancelled) throw new ResourceFailure(cancelled);
  }

  private provider(definition: ResourceDefinition): ResourceProvider {
    return this.options.providerOf(definition.type);
  }

  private request({ logicalId, definition, properties }: Pick<LiveResource, 'logicalId' | 'definition' | 'properties'>, cancellation: Cancellation) {
    return { stack: this.options.stack(), type: definition.type, logicalId, properties, cancellation };
  }

  private record(logicalId: string, { type }: ResourceDefinition, status: string, reason?: string, physicalId?: string): void {
    this.options.record(logicalId, type, status, reason, physicalId);
  }
}

function withoutAttributes(id: string): PhysicalResource {
  return {
    id,
    attribute: (name) => { throw new Error(`${id} was never created, so it has no ${name}`); },
  };
}
