import * as constraints from './constraints.json';
import { SENTENCES } from '../assumptions';
import { invalidInput } from '../refusals';
import { ServiceError } from '../service-error';

/** The constraints of a shape in the service's model. */
interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  /** Names of other shapes. */
  readonly members?: Readonly<Record<string, string>>;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
}

const SHAPES: Readonly<Record<string, Shape>> = constraints.shapes;
const INPUTS: Readonly<Record<string, string>> = constraints.operations;

/** Rejects violations of the model. Unknown members are ignored and `null` counts as absent, as in AWS's JSON services. */
export function checkRequest(operation: string, request: unknown): Readonly<Record<string, unknown>> {
  check(INPUTS[operation], request, '');
  return request as Readonly<Record<string, unknown>>;
}

function check(name: string, value: unknown, path: string): void {
  const shape = SHAPES[name];
  if (!isOfType(shape.type, value)) {
    throw new ServiceError('SerializationException', path === '' ? SENTENCES.notJson.text() : SENTENCES.badMember.text(path, TYPE_NAMES[shape.type] ?? shape.type));
  }
  checkLimits(shape, value, path);
  checkParts(shape, value, path);
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'structure':
    case 'map': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'list': return Array.isArray(value);
    case 'integer':
    case 'long': return Number.isInteger(value);
    default: return typeof value === type; // string, boolean
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = { structure: 'structure', integer: 'whole number', long: 'whole number' };

function checkLimits(shape: Shape, value: unknown, path: string): void {
  const rule = LIMITS.map((violated) => violated(shape, value)).find((violation) => violation !== undefined);
  if (rule !== undefined) throw invalidInput(SENTENCES.violatedConstraint.text(path, JSON.stringify(value), rule));
}

/** The rules that a value violates. */
const LIMITS: ReadonlyArray<(shape: Shape, value: unknown) => string | undefined> = [
  ({ enum: choices }, value) => choices && !choices.includes(value as string) ? `one of ${choices.join(', ')}` : undefined,
  ({ min = -Infinity }, value) => sizeOf(value) < min ? `at least ${min}${unitOf(value)}` : undefined,
  ({ max = Infinity }, value) => sizeOf(value) > max ? `at most ${max}${unitOf(value)}` : undefined,
  ({ pattern }, value) => pattern !== undefined && !fits(pattern, value as string) ? `of the pattern ${pattern}` : undefined,
];

const sizeOf = (value: unknown): number => typeof value === 'number' ? value : (value as { readonly length?: number }).length ?? 0;
const unitOf = (value: unknown) => typeof value === 'number' ? '' : ' long';

/** A pattern with an anchor must match the whole text; one without may match a part. */
function fits(pattern: string, text: string): boolean {
  const anchored = pattern.startsWith('^') || pattern.endsWith('$');
  return new RegExp(anchored ? `^(?:${pattern})$` : pattern, 'su').test(text);
}

function checkParts(shape: Shape, value: unknown, path: string): void {
  const at = (name: string) => path === '' ? name : `${path}.${name}`;
  if (shape.member) (value as unknown[]).forEach((item, index) => check(shape.member!, item, `${path}[${index}]`));
  for (const [key, item] of shape.value ? Object.entries(value as object) : []) {
    check(shape.key!, key, at(key));
    check(shape.value!, item, at(key));
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of shape.required ?? []) if (isMissing(members[name])) throw invalidInput(SENTENCES.missingMember.text(at(name)));
  for (const [name, its] of Object.entries(shape.members ?? {})) if (!isMissing(members[name])) check(its, members[name], at(name));
}

const isMissing = (value: unknown) => value === undefined || value === null;
