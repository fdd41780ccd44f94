/**
 * The exports of one account and Region, shared by its stacks.
 *
 * Rejects a duplicate name, and the change or deletion of an export that another stack imports.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export class StackExports {
  private readonly values = new Map<string, { readonly stackName: string; readonly value: string }>();
  private readonly importers = new Map<string, Set<string>>();

  value(name: string): string {
    const found = this.values.get(name);
    if (!found) throw new Error(`No export named ${name} found.`);
    return found.value;
  }

  /** Replaces the exports of a stack. */
  publish(stackName: string, exported: ReadonlyMap<string, string>): void {
    const others = [...this.values].filter(([, { stackName: owner }]) => owner !== stackName);
    const own = [...this.values].filter(([, { stackName: owner }]) => owner === stackName);
    for (const [name, { stackName: owner }] of others) {
      if (exported.has(name)) throw new Error(`Export with name ${name} is already exported by stack ${owner}.`);
    }
    own.forEach(([name, { value }]) => this.refuseChange(name, value, exported.get(name)));
    own.forEach(([name]) => this.values.delete(name));
    exported.forEach((value, name) => this.values.set(name, { stackName, value }));
  }

  /** Replaces the imports of a stack. */
  import(stackName: string, names: ReadonlySet<string>): void {
    for (const users of this.importers.values()) users.delete(stackName);
    for (const name of names) this.importers.set(name, (this.importers.get(name) ?? new Set()).add(stackName));
  }

  private refuseChange(name: string, before: string, after: string | undefined): void {
    const user = this.importerOf(name);
    if (user && after === undefined) throw new Error(`Export ${name} cannot be deleted as it is in use by ${user}`);
    if (user && after !== before) throw new Error(`Export ${name} cannot be updated as it is in use by ${user}`);
  }

  private importerOf(name: string): string | undefined {
    return [...this.importers.get(name) ?? []][0];
  }
}
