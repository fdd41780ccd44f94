/**
 * The intrinsic functions that CDK templates use. Any other is an error.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */

export interface Scope {
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  condition(name: string): boolean;
  findInMap(map: string, first: string, second: string): unknown;
}

/** `AWS::NoValue`: removes the property or the item. */
export const NO_VALUE = Symbol('AWS::NoValue');

export function resolve(value: unknown, scope: Scope): unknown {
  if (value === null) throw new Error("Template format error: 'null' values are not allowed in templates");
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (typeof value !== 'object') return value;

  const entries = Object.entries(value);
  if (entries.length === 1 && isFunction(entries[0][0])) return call(entries[0][0], entries[0][1], scope);
  const resolved = entries.map(([key, inner]) => [key, resolve(inner, scope)] as const).filter(([, inner]) => inner !== NO_VALUE);
  return Object.fromEntries(resolved);
}

/** The logical IDs and parameters that a value references. */
export function mentioned(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) {
    value.forEach((item) => mentioned(item, found));
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([key, inner]) => mentionedBy(key, inner, found));
  }
  return found;
}

function mentionedBy(key: string, inner: unknown, found: Set<string>): void {
  switch (key) {
    case 'Ref':
      found.add(inner as string);
      break;
    case 'Fn::GetAtt':
      found.add(attributePath(inner)[0] as string);
      break;
    case 'Fn::Sub': {
      const { text: template, variables } = substitutions(inner);
      for (const [, name] of template.matchAll(VARIABLE)) if (!(name in variables)) found.add(name.split('.')[0]);
      mentioned(variables, found);
      break;
    }
    default:
      mentioned(inner, found);
  }
}

const VARIABLE = /\$\{([^!}][^}]*)\}/g;

function isFunction(key: string): boolean {
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}

type Intrinsic = (argument: any, scope: Scope, inner: (value: unknown) => unknown) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'Ref': (name, scope) => scope.ref(name),
  // If it is not a string, it is the condition of a policy statement.
  'Condition': (name, scope, inner) => typeof name === 'string' ? scope.condition(name) : { Condition: inner(name) },
  'Fn::GetAtt': (path, scope, inner) => {
    const [logicalId, attribute] = attributePath(path);
    return scope.getAtt(logicalId as string, String(inner(attribute)));
  },
  'Fn::Join': ([separator, parts], _, inner) => (inner(parts) as unknown[]).map(text).join(separator),
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Select': ([position, list], _, inner) => select(Number(inner(position)), inner(list)),
  'Fn::Split': ([separator, whole], _, inner) => text(inner(whole)).split(separator),
  'Fn::If': ([condition, yes, no], scope, inner) => inner(scope.condition(condition) ? yes : no),
  'Fn::Equals': ([one, other], _, inner) => inner(one) === inner(other),
  'Fn::And': (conditions, _, inner) => conditions.every((condition: unknown) => inner(condition) === true),
  'Fn::Or': (conditions, _, inner) => conditions.some((condition: unknown) => inner(condition) === true),
  'Fn::Not': ([condition], _, inner) => inner(condition) !== true,
  'Fn::ImportValue': (name, scope, inner) => scope.importValue(text(inner(name))),
  'Fn::FindInMap': ([map, first, second], scope, inner) => scope.findInMap(map, text(inner(first)), text(inner(second))),
  'Fn::Base64': (whole, _, inner) => Buffer.from(text(inner(whole))).toString('base64'),
  'Fn::GetAZs': (region, scope, inner) => ['a', 'b', 'c'].map((zone) => `${text(inner(region) || scope.ref('AWS::Region'))}${zone}`),
};

function call(name: string, argument: unknown, scope: Scope): unknown {
  const intrinsic = INTRINSICS[name];
  if (!intrinsic) throw new Error(`this fake does not support ${name}`);
  return intrinsic(argument, scope, (value) => resolve(value, scope));
}

function attributePath(argument: unknown): unknown[] {
  if (Array.isArray(argument)) return argument;
  const [logicalId, ...attribute] = String(argument).split('.');
  return [logicalId, attribute.join('.')];
}

function substitutions(argument: unknown): { text: string; variables: Record<string, unknown> } {
  return Array.isArray(argument) ? { text: argument[0], variables: argument[1] } : { text: String(argument), variables: {} };
}

function substitute(argument: unknown, scope: Scope): string {
  const { text: template, variables } = substitutions(argument);
  return template.replaceAll(VARIABLE, (_match, name: string) => {
    if (name in variables) return text(resolve(variables[name], scope));
    return text(name.includes('.') ? resolve({ 'Fn::GetAtt': name }, scope) : scope.ref(name));
  }).replaceAll('${!', '${');
}

function select(position: number, list: unknown): unknown {
  const chosen = Array.isArray(list) ? list[position] : undefined;
  if (chosen === undefined) throw new Error(`Template error: Fn::Select cannot select nonexistent value at index ${position}`);
  return chosen;
}

function text(value: unknown): string {
  if (typeof value === 'object') throw new Error('Template error: every value of a string must be a string');
  return String(value);
}
