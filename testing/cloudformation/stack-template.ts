/**
 * A template as `cdk synth` writes it, with evaluated conditions and dependencies.
 *
 * Rejects circular dependencies and unresolved references. Not modelled: transforms, rules, nested stacks, parameters from
 * Systems Manager (they keep their default).
 */
import { mentioned, NO_VALUE, resolve, Scope } from './intrinsics';
import type { StackIdentity } from './resource-provider';

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type?: string; readonly Default?: unknown }>>;
  readonly Mappings?: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly [section: string]: unknown;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Metadata?: unknown;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
  readonly Condition?: string;
  readonly Description?: string;
}

export interface ResourceDefinition {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependencies: ReadonlySet<string>;
  readonly deletionPolicy: string;
  readonly updateReplacePolicy: string;
}

/** The values that a template references and does not contain. */
export interface Surroundings {
  readonly stack: StackIdentity;
  ref(logicalId: string): string;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
}

export class StackTemplate {
  readonly resources = new Map<string, ResourceDefinition>();
  readonly outputs: ReadonlyMap<string, TemplateOutput>;
  private readonly conditions = new Map<string, boolean>();
  private readonly scope: Scope = {
    ref: (name) => this.ref(name),
    getAtt: (logicalId, attribute) => this.surroundings.getAtt(logicalId, attribute),
    importValue: (name) => this.surroundings.importValue(name),
    condition: (name) => this.condition(name),
    findInMap: (map, first, second) => {
      const found = this.json.Mappings?.[map]?.[first]?.[second];
      if (found === undefined) throw new Error(`Template error: Unable to get mapping for ${map}::${first}::${second}`);
      return found;
    },
  };

  constructor(
    readonly json: Template,
    readonly parameters: Readonly<Record<string, string>>,
    private readonly surroundings: Surroundings,
  ) {
    for (const [logicalId, resource] of Object.entries(json.Resources ?? {})) {
      if (!this.applies(resource)) continue;
      this.resources.set(logicalId, {
        type: resource.Type,
        properties: resource.Properties ?? {},
        dependencies: new Set([...mentioned(resource.Properties), ...[resource.DependsOn ?? []].flat()]),
        deletionPolicy: resource.DeletionPolicy ?? 'Delete',
        updateReplacePolicy: resource.UpdateReplacePolicy ?? 'Delete',
      });
    }
    this.outputs = new Map(Object.entries(json.Outputs ?? {}).filter(([, output]) => this.applies(output)));
    this.refuseUnknown();
    this.refuseCircles();
  }

  resolve(value: unknown): unknown {
    return resolve(value, this.scope);
  }

  private ref(name: string): unknown {
    const { region, accountId, stackId, stackName } = this.surroundings.stack;
    const isChina = region.startsWith('cn-');
    const pseudoParameters: Readonly<Record<string, unknown>> = {
      'AWS::Region': region,
      'AWS::AccountId': accountId,
      'AWS::StackId': stackId,
      'AWS::StackName': stackName,
      'AWS::Partition': isChina ? 'aws-cn' : 'aws',
      'AWS::URLSuffix': isChina ? 'amazonaws.com.cn' : 'amazonaws.com',
      'AWS::NoValue': NO_VALUE,
      'AWS::NotificationARNs': [],
    };
    if (name in pseudoParameters) return pseudoParameters[name];
    const parameter = this.json.Parameters?.[name];
    return parameter ? this.parameters[name] ?? parameter.Default : this.surroundings.ref(name);
  }

  private condition(name: string): boolean {
    if (!this.conditions.has(name)) this.conditions.set(name, this.resolve(this.json.Conditions?.[name]) === true);
    return this.conditions.get(name)!;
  }

  private applies({ Condition: name }: { readonly Condition?: string }): boolean {
    return name === undefined || this.condition(name);
  }

  private refuseUnknown(): void {
    for (const [name, parameter] of Object.entries(this.json.Parameters ?? {})) {
      if (parameter.Default === undefined && this.parameters[name] === undefined) throw new Error(`Parameters: [${name}] must have values`);
    }
    const known = (name: string) => name.startsWith('AWS::') || name in (this.json.Resources ?? {}) || name in (this.json.Parameters ?? {});
    const used = [...[...this.resources.values()].flatMap(({ dependencies }) => [...dependencies]), ...mentioned(this.json.Outputs)];
    const unknown = used.filter((name) => !known(name));
    if (unknown.length > 0) throw new Error(`Template format error: Unresolved resource dependencies [${unknown.join(', ')}] in the template`);
  }

  private refuseCircles(): void {
    const done = new Set<string>();
    const visit = (logicalId: string, path: string[]): void => {
      if (path.includes(logicalId)) throw new Error(`Circular dependency between resources: [${path.slice(path.indexOf(logicalId)).join(', ')}]`);
      if (done.has(logicalId)) return;
      this.resources.get(logicalId)?.dependencies.forEach((dependency) => visit(dependency, [...path, logicalId]));
      done.add(logicalId);
    };
    for (const logicalId of this.resources.keys()) visit(logicalId, []);
  }
}
