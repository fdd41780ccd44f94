import { SENTENCES } from './assumptions';
import { invalidInput } from './refusals';

type Members = Readonly<Record<string, unknown>>;

/** The members of a request that matches the model, so their types are known. Unknown members are ignored, as by the service. */
export class Input {
  constructor(private readonly members: Members) {}

  /** A member that is required by the model or by the operation. */
  text(name: string): string {
    const text = this.optionalText(name);
    if (text === undefined) throw invalidInput(SENTENCES.missingMember.text(name));
    return text;
  }

  optionalText(name: string): string | undefined {
    return this.member(name);
  }

  flag(name: string): boolean | undefined {
    return this.member(name);
  }

  number(name: string): number | undefined {
    return this.member(name);
  }

  texts(name: string): readonly string[] | undefined {
    return this.member(name);
  }

  structure(name: string): Input | undefined {
    const members = this.member<Members>(name);
    return members && new Input(members);
  }

  structures(name: string): Input[] | undefined {
    return this.member<readonly Members[]>(name)?.map((members) => new Input(members));
  }

  /** A map of lists, such as `publicDomainNames`. */
  textsByKey(name: string): Readonly<Record<string, readonly string[]>> | undefined {
    return this.member(name);
  }

  /** The members with these names that are present, for values that the simulator only returns. */
  given(...names: readonly string[]): Members {
    return Object.fromEntries(names.map((name) => [name, this.member(name)]).filter(([, value]) => value !== undefined));
  }

  private member<Value>(name: string): Value | undefined {
    return (this.members[name] ?? undefined) as Value | undefined;
  }
}
