import { SENTENCES } from './assumptions';
import { invalidInput } from './refusals';
import { ServiceError } from './service-error';

/** The members of a request, read with the types that the service's model gives them. Unknown members are ignored, as the service does. */
export class Input {
  static of(value: unknown): Input {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ServiceError('SerializationException', SENTENCES.notJson.text());
    return new Input(value as Record<string, unknown>);
  }

  private constructor(private readonly members: Readonly<Record<string, unknown>>) {}

  text(name: string): string {
    const text = this.optionalText(name);
    if (text === undefined) throw invalidInput(SENTENCES.missingMember.text(name));
    return text;
  }

  optionalText(name: string): string | undefined {
    return this.member(name, 'string', (value) => typeof value === 'string') as string | undefined;
  }

  flag(name: string): boolean | undefined {
    return this.member(name, 'boolean', (value) => typeof value === 'boolean') as boolean | undefined;
  }

  number(name: string): number | undefined {
    return this.member(name, 'number', (value) => typeof value === 'number') as number | undefined;
  }

  texts(name: string): string[] | undefined {
    return this.member(name, 'list of strings', (value) => Array.isArray(value) && value.every((item) => typeof item === 'string')) as string[] | undefined;
  }

  structure(name: string): Input | undefined {
    const value = this.members[name] ?? undefined;
    return value === undefined ? undefined : Input.of(value);
  }

  structures(name: string): Input[] | undefined {
    return (this.member(name, 'list', Array.isArray) as unknown[] | undefined)?.map((item) => Input.of(item));
  }

  /** A map of lists, such as `publicDomainNames`. */
  textsByKey(name: string): Record<string, string[]> | undefined {
    const map = this.structure(name);
    return map && Object.fromEntries(Object.keys(map.members).map((key) => [key, map.texts(key) ?? []]));
  }

  /** A member that the simulator only gives back. */
  opaque(name: string): unknown {
    return this.members[name] ?? undefined;
  }

  private member(name: string, kind: string, fits: (value: unknown) => boolean): unknown {
    const value = this.members[name] ?? undefined;
    if (value !== undefined && !fits(value)) throw new ServiceError('SerializationException', SENTENCES.badMember.text(name, kind));
    return value;
  }
}
