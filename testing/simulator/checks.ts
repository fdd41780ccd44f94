/** Validation of the control's arguments, which arrive over HTTP and from JavaScript, without type checks. */

/** Throws if a value is not valid; `name` identifies it in the message. */
export type Check = (name: string, value: unknown) => void;

export const oneOf = (...choices: readonly string[]): Check => (name, value) => {
  if (typeof value !== 'string' || !choices.includes(value)) refuse(name, `one of ${choices.join(', ')}`, value);
};

export const text: Check = (name, value) => {
  if (typeof value !== 'string' || value === '') refuse(name, 'a string that is not empty', value);
};

export const accountId: Check = (name, value) => {
  if (typeof value !== 'string' || !/^\d{12}$/.test(value)) refuse(name, 'twelve digits in a string', value);
};

export const wholeNumber = (minimum: number, maximum: number): Check => (name, value) => {
  if (!Number.isInteger(value) || (value as number) < minimum || (value as number) > maximum) {
    refuse(name, `a whole number from ${minimum} to ${maximum}`, value);
  }
};

export const flag: Check = (name, value) => {
  if (typeof value !== 'boolean') refuse(name, 'true or false', value);
};

export const listOf = (item: Check): Check => (name, value) => {
  if (!Array.isArray(value) || value.length === 0) return refuse(name, 'a list that is not empty', value);
  checkItems(item, name, value);
};

export const anyListOf = (item: Check): Check => (name, value) => {
  if (!Array.isArray(value)) return refuse(name, 'a list', value);
  checkItems(item, name, value);
};

const checkItems = (item: Check, name: string, list: readonly unknown[]) => list.forEach((element, index) => item(`${name}[${index}]`, element));

export const object: Check = (name, value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(name, 'a JSON object', value);
};

export const optional = (check: Check): Check => (name, value) => {
  if (value !== undefined) check(name, value);
};

/** A misspelled member would have a different effect without any error. */
export function checkMembers(what: string, argument: unknown, members: Readonly<Record<string, Check>>): void {
  object(what, argument);
  for (const name of Object.keys(argument as object)) {
    if (!Object.hasOwn(members, name)) refuse(`a member of ${what}`, `one of ${Object.keys(members).join(', ')}`, name);
  }
  for (const [name, check] of Object.entries(members)) check(name, (argument as Record<string, unknown>)[name]);
}

function refuse(name: string, expected: string, value: unknown): never {
  throw new Error(`${name} must be ${expected}, got ${value === undefined ? 'nothing' : JSON.stringify(value)}`);
}
