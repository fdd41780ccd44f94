import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Metadata?: unknown }>>;
}

/** The construct names of resources, read from the cloud assembly on first use. */
export class ConstructNames {
  private names?: Map<string, string>;

  constructor(readonly assembly: string) {}

  of(logicalId: string): string {
    this.names ??= new Map(templates(this.assembly).flatMap(constructNames));
    return this.names.get(logicalId) ?? logicalId;
  }
}

export function constructNames({ Resources = {} }: Template): [logicalId: string, name: string][] {
  return Object.entries(Resources).map(([logicalId, { Metadata }]) =>
    [logicalId, nameOf((Metadata as { 'aws:cdk:path'?: string } | undefined)?.['aws:cdk:path']) ?? logicalId]);
}

/** `Stack/Certificate/Resource/Default` becomes "Certificate". */
function nameOf(cdkPath: string | undefined): string | undefined {
  return cdkPath?.replace(/^[^/]*\//, '').replace(/(\/(Resource|Default))+$/, '');
}

function templates(assembly: string): Template[] {
  return readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(path.join(assembly, file), 'utf8')) as Template);
}
