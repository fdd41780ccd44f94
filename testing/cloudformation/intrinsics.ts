/**
 * The intrinsic functions that CDK templates use. Refuses any other.
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

/** `AWS::NoValue`: the property, or the item, is not there. */
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

/** Logical ids, and parameters, that a value mentions. */
export function mentioned(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) {
    value.forEach((item) => mentioned(item, found));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'Ref') {
        found.add(inner as string);
      } else if (key === 'Fn::GetAtt') {
        found.add(attributePath(inner)[0] as string);
      } else if (key === 'Fn::Sub') {
        const { text: template, variables } = substitutions(inner);
        for (const [, name] of template.matchAll(VARIABLE)) if (!(name in variables)) found.add(name.split('.')[0]);
        mentioned(variables, found);
      } else {
        mentioned(inner, found);
      }
    }
  }
  return found;
}

const VARIABLE = /\$\{([^!}][^}]*)\}/g;

function isFunction(key: string): boolean {
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}

function call(name: string, argument: any, scope: Scope): unknown {
  const inner = (value: unknown) => resolve(value, scope);
  const truth = (value: unknown) => inner(value) === true;
  switch (name) {
    case 'Ref': return scope.ref(argument);
    case 'Condition': return typeof argument === 'string' ? scope.condition(argument) : { Condition: inner(argument) }; // else a policy statement's
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = attributePath(argument);
      return scope.getAtt(logicalId as string, String(inner(attribute)));
    }
    case 'Fn::Join': return (inner(argument[1]) as unknown[]).map(text).join(argument[0]);
    case 'Fn::Sub': return substitute(argument, scope);
    case 'Fn::Select': return select(Number(inner(argument[0])), inner(argument[1]));
    case 'Fn::Split': return text(inner(argument[1])).split(argument[0]);
    case 'Fn::If': return inner(scope.condition(argument[0]) ? argument[1] : argument[2]);
    case 'Fn::Equals': return inner(argument[0]) === inner(argument[1]);
    case 'Fn::And': return argument.every(truth);
    case 'Fn::Or': return argument.some(truth);
    case 'Fn::Not': return !truth(argument[0]);
    case 'Fn::ImportValue': return scope.importValue(text(inner(argument)));
    case 'Fn::FindInMap': return scope.findInMap(argument[0], text(inner(argument[1])), text(inner(argument[2])));
    case 'Fn::Base64': return Buffer.from(text(inner(argument))).toString('base64');
    case 'Fn::GetAZs': return ['a', 'b', 'c'].map((zone) => `${text(inner(argument) || scope.ref('AWS::Region'))}${zone}`);
    default: throw new Error(`this fake does not know ${name}`);
  }
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
  if (typeof value === 'object') throw new Error('Template error: every value of a text must be a string');
  return String(value);
}
