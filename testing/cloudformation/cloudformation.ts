/**
 * CloudFormation for one stack, in process: for stories, for thousands of random lives, and for the demo without an emulator.
 *
 * It includes the provider framework, so tests cover the two handlers and the templates under the rules of both. Each deviation
 * that AWS permits is a knob.
 * It rejects what CloudFormation rejects: see the files in this folder. Not modelled: change sets, nested stacks, stack policies,
 * drift, resource imports, `--no-rollback`, hotswap, template quotas, IAM.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CloudFormationOptions } from './cloudformation-options';
import { CustomResources } from './custom-resources';
import { Identifiers } from './identifiers';
import type { StackIdentity } from './resource-provider';
import { TrivialResource } from './resource-types';
import { STACK_TYPE, StackEvents } from './stack-events';
import { StackExports } from './stack-exports';
import { Outcome, outcomeOf } from './stack-outcome';
import { isCustom, LiveResource, StackResources } from './stack-resources';
import { StackTemplate, Template } from './stack-template';
import { ProviderFramework } from '../provider-framework/provider-framework';
import { functionTimeoutIn, waiterPolicyIn } from '../provider-framework/provider-in-template';

export class CloudFormation {
  readonly events = new StackEvents();
  status = 'DELETE_COMPLETE';
  outputs: Readonly<Record<string, string>> = {};

  private updatedAt?: Date;
  private readonly stackName: string;
  private readonly region: string;
  private readonly accountId: string;
  private readonly exports: StackExports;
  private readonly identifiers: Identifiers;
  private readonly customResources: CustomResources;
  private readonly trivial: TrivialResource;
  private readonly imported = new Set<string>();
  private resources: StackResources;
  private template?: StackTemplate;
  private identity?: StackIdentity;

  constructor(private readonly options: CloudFormationOptions) {
    const { clock, handlers, knobs = {} } = options;
    this.stackName = options.stackName ?? 'Stack';
    this.region = options.region ?? 'us-east-1';
    this.accountId = options.accountId ?? '123456789012';
    this.exports = options.exports ?? new StackExports();
    this.identifiers = new Identifiers(`${this.accountId}/${this.region}/${this.stackName}`);
    const framework = new ProviderFramework({
      handlers,
      clock,
      put: (responseUrl, body) => this.customResources.put(responseUrl, body),
      waiter: () => knobs.waiter ?? waiterPolicyIn(this.template?.json),
      functionTimeout: (handler) => knobs.functionTimeout?.(handler) ?? functionTimeoutIn(this.template?.json, handler),
      functionNames: { onEvent: this.functionName('OnEvent'), isComplete: this.functionName('IsComplete') },
      invoke: knobs.invoke,
    });
    this.customResources = new CustomResources({ clock, identifiers: this.identifiers, deliver: (request) => framework.deliver(request), knobs });
    this.trivial = new TrivialResource(this.identifiers);
    this.resources = this.noResources();
    if (options.listener) this.events.listen(options.listener);
  }

  /** The ID of the current stack: a stack that is deleted and deployed again gets a new one. */
  get stackId(): string | undefined {
    return this.identity?.stackId;
  }

  /** DescribeStacks, as far as the handlers need it. */
  describe(): { readonly status: string; readonly updatedAt?: Date } {
    const { status, updatedAt } = this;
    return { status, updatedAt };
  }

  /** ListStackResources, as far as the handlers need it. */
  physicalIds(): string[] {
    return [...this.resources.live.values()].map(({ physical }) => physical.id);
  }

  resource(logicalId: string): LiveResource | undefined {
    return this.resources.live.get(logicalId);
  }

  ofType(type: string): LiveResource[] {
    return [...this.resources.live.values()].filter(({ definition }) => definition.type === type);
  }

  /** Creates or updates, as `cdk deploy` does; a stack whose creation failed is deleted first. */
  async deploy(template: Template, parameters: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return this.operation(async () => {
      if (['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'].includes(this.status)) await this.deleteStack();
      switch (this.status) {
        case 'DELETE_COMPLETE': return this.createStack(template, parameters);
        case 'CREATE_COMPLETE':
        case 'UPDATE_COMPLETE':
        case 'UPDATE_ROLLBACK_COMPLETE': return this.updateStack(template, parameters);
        default: throw new Error(`Stack:${this.stackId} is in ${this.status} state and can not be updated.`);
      }
    });
  }

  async destroy(): Promise<Outcome> {
    return this.operation(async () => {
      if (this.status.endsWith('IN_PROGRESS')) throw new Error(`Stack:${this.stackId} is in ${this.status} state and can not be deleted.`);
      if (this.status !== 'DELETE_COMPLETE') await this.deleteStack();
    });
  }

  /** What an operator requests after UPDATE_ROLLBACK_FAILED. */
  async continueUpdateRollback(): Promise<Outcome> {
    return this.operation(async () => {
      if (this.status !== 'UPDATE_ROLLBACK_FAILED') throw new Error(`Stack:${this.stackId} is in ${this.status} state and can not be rolled back.`);
      await this.rollBackTo(this.template!, 'User Initiated');
    });
  }

  private async operation(play: () => Promise<void>): Promise<Outcome> {
    const first = this.events.all.length;
    await this.options.clock.run(play);
    return outcomeOf(this.status, this.outputs, this.events.all.slice(first));
  }

  private async createStack(json: Template, parameters: Readonly<Record<string, string>>): Promise<void> {
    const { stackName, region, accountId } = this;
    const stackId = `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${this.identifiers.uuid()}`;
    this.identity = { stackId, stackName, region, accountId };
    this.updatedAt = undefined;
    this.resources = this.noResources();
    this.template = this.parse(json, parameters);
    this.enter('CREATE_IN_PROGRESS', 'User Initiated');
    const failure = await this.converge(this.template);
    if (failure === undefined) {
      this.enter('CREATE_COMPLETE');
    } else {
      this.enter('ROLLBACK_IN_PROGRESS', `${failure}Rollback requested by user.`);
      const left = await this.resources.cleanUp(undefined, { rollback: true, attempts: 1 });
      this.enter(left.length > 0 ? 'ROLLBACK_FAILED' : 'ROLLBACK_COMPLETE', undeleted(left));
    }
    this.resources.finishOperation();
  }

  private async updateStack(json: Template, parameters: Readonly<Record<string, string>>): Promise<void> {
    const before = this.template!;
    if (isDeepStrictEqual([json, parameters], [before.json, before.parameters])) return; // "No updates are to be performed."
    const template = this.parse(json, parameters);
    this.refuseOtherTypes(template);
    this.template = template;
    this.updatedAt = new Date(this.options.clock.now());
    this.enter('UPDATE_IN_PROGRESS', 'User Initiated');
    const failure = await this.converge(template);
    if (failure !== undefined) {
      await this.rollBackTo(before, failure);
      return;
    }
    this.enter('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    await this.resources.cleanUp(template);
    this.enter('UPDATE_COMPLETE');
    this.resources.finishOperation();
  }

  private async rollBackTo(template: StackTemplate, reason: string): Promise<void> {
    this.template = template;
    if (this.options.knobs?.rollbackIsUpdate) this.updatedAt = new Date(this.options.clock.now());
    this.enter('UPDATE_ROLLBACK_IN_PROGRESS', reason);
    const failure = await this.converge(template);
    if (failure !== undefined) {
      this.enter('UPDATE_ROLLBACK_FAILED', failure);
      return;
    }
    this.enter('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    await this.resources.cleanUp(template, { rollback: true });
    this.enter('UPDATE_ROLLBACK_COMPLETE');
    this.resources.finishOperation();
  }

  private async deleteStack(): Promise<void> {
    this.exports.publish(this.stackName, new Map()); // throws while another stack imports one: "Export … cannot be deleted …"
    this.enter('DELETE_IN_PROGRESS', 'User Initiated');
    const left = await this.resources.cleanUp(undefined, { attempts: 1 });
    if (left.length === 0) {
      this.exports.import(this.stackName, new Set());
      this.outputs = {};
    }
    this.enter(left.length > 0 ? 'DELETE_FAILED' : 'DELETE_COMPLETE', undeleted(left));
  }

  /** Resources, then outputs: a change of an export that another stack imports fails the update at its end. */
  private async converge(template: StackTemplate): Promise<string | undefined> {
    this.imported.clear();
    const failure = await this.resources.converge(template);
    if (failure !== undefined) return failure;
    try {
      const values = [...template.outputs].map(([key, { Value }]) => [key, String(template.resolve(Value))]);
      const exported = [...template.outputs.values()].filter(({ Export }) => Export)
        .map(({ Export, Value }) => [String(template.resolve(Export!.Name)), String(template.resolve(Value))] as const);
      this.exports.publish(this.stackName, new Map(exported));
      this.exports.import(this.stackName, this.imported);
      this.outputs = Object.fromEntries(values);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  private parse(json: Template, parameters: Readonly<Record<string, string>>): StackTemplate {
    const physical = (logicalId: string) => {
      const found = this.resources.live.get(logicalId);
      if (!found) throw new Error(`Unresolved resource dependencies [${logicalId}]`);
      return found.physical;
    };
    return new StackTemplate(json, parameters, {
      stack: this.identity!,
      ref: (logicalId) => physical(logicalId).id,
      getAtt: (logicalId, attribute) => physical(logicalId).attribute(attribute),
      importValue: (name) => {
        this.imported.add(name);
        return this.exports.value(name);
      },
    });
  }

  private refuseOtherTypes(template: StackTemplate): void {
    const changed = [...template.resources].filter(([logicalId, { type }]) => {
      const existing = this.resources.live.get(logicalId);
      return existing && existing.definition.type !== type;
    }).map(([logicalId]) => logicalId);
    if (changed.length === 0) return;
    throw new Error(`Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(', ')}]`);
  }

  private noResources(): StackResources {
    const { clock, knobs, resourceTypes } = this.options;
    return new StackResources({
      clock,
      stack: () => this.identity!,
      providerOf: (type) => resourceTypes?.[type] ?? (isCustom(type) ? this.customResources : this.trivial),
      nativeDuration: knobs?.nativeDuration ?? (() => 1_000),
      record: (logicalId, type, status, reason, physicalId) => this.record(logicalId, type, status, reason, physicalId),
    });
  }

  private enter(status: string, reason?: string): void {
    this.status = status;
    this.record(this.stackName, STACK_TYPE, status, reason, this.stackId);
  }

  private record(logicalId: string, type: string, status: string, reason?: string, physicalId?: string): void {
    this.events.record({ time: this.options.clock.now(), stackName: this.stackName, logicalId, physicalId, type, status, reason });
  }

  private functionName(handler: string): string {
    return `${this.stackName}-LightsailCertificate${handler}-${this.identifiers.suffix()}`.slice(-64);
  }
}

function undeleted(logicalIds: string[]): string | undefined {
  return logicalIds.length > 0 ? `The following resource(s) failed to delete: [${logicalIds.join(', ')}]. ` : undefined;
}
