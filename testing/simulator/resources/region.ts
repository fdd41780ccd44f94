import { SENTENCES } from '../assumptions';
import { invalidInput } from '../refusals';
import type { Operation } from './operation';
import { Resource } from './resource';

type Type<Kind extends Resource> = abstract new (...values: never[]) => Kind;

/** The resources of one account in one Region. */
export class Region {
  readonly operations = new Map<string, Operation>();
  /** When certificates were created: the yearly quota includes deleted ones. */
  readonly certificateCreations: number[] = [];
  private readonly resources = new Map<string, Resource>();
  /** Of `resources`, as long as they stay the same: every look at an account asks for them by type many times. */
  private readonly byType = new Map<Type<Resource>, readonly Resource[]>();

  constructor(readonly account: string, readonly name: string) {}

  add(resource: Resource): void {
    this.checkNameIsFree(resource.name);
    this.resources.set(resource.name, resource);
    this.byType.clear();
  }

  checkNameIsFree(name: string): void {
    if (this.resources.has(name)) throw invalidInput(SENTENCES.nameTaken.text(name), 'NameExists');
  }

  find<Kind extends Resource>(type: Type<Kind>, name: string): Kind | undefined {
    const resource = this.resources.get(name);
    return resource instanceof type ? resource : undefined;
  }

  all<Kind extends Resource>(type: Type<Kind>): readonly Kind[] {
    let found = this.byType.get(type);
    if (!found) this.byType.set(type, found = [...this.resources.values()].filter((resource) => resource instanceof type));
    return found as readonly Kind[];
  }

  remove(resource: Resource): void {
    this.resources.delete(resource.name);
    this.byType.clear();
  }

  sweep(now: number): void {
    for (const resource of this.resources.values()) {
      if (resource.goneAt !== undefined && resource.goneAt <= now) this.remove(resource);
    }
  }
}
