import { SENTENCES } from './assumptions';
import { invalidInput } from './refusals';

type Members = Readonly<Record<string, unknown>>;

/** The members of a request that the model allows: their types are checked. Unknown members are ignored, as the service does. */
export class Input {
  constructor(private readonly members: Members) {}

  /** A member that has to be there: in the model, or for what the operation does. */
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

  /** Those of these members that are there, for what the simulator only gives back. */
  given(...names: readonly string[]): Members {
    return Object.fromEntries(names.map((name) => [name, this.member(name)]).filter(([, value]) => value !== undefined));
  }

  private member<Value>(name: string): Value | undefined {
    return (this.members[name] ?? undefined) as Value | undefined;
  }
}
