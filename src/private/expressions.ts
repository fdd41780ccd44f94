import { Reference, Stack, Tokenization } from 'aws-cdk-lib';

/**
 * The value at synthesis: a literal itself, or the expression that a token resolves to.
 *
 * It does not vary between syntheses or with the way the value is referenced, so that logical IDs can be derived from it.
 */
export function expressionOf(stack: Stack, value: string): string {
  const elsewhere = referencedStacks(value).filter((other) => other !== stack).map((other) => describeStack(other, stack));
  return [...elsewhere, resolved(stack, value)].join(' ');
}

/** The same, but distinct for each stack that a token refers to, so that values of two stacks of an app can be compared. */
export function expressionInApp(stack: Stack, value: string): string {
  return [...referencedStacks(value).map(({ node }) => node.path), resolved(stack, value)].join(' ');
}

function resolved(stack: Stack, value: string): string {
  const expression: unknown = stack.resolve(value);
  return typeof expression === 'string' ? expression : JSON.stringify(expression);
}

/** Another stack can have a resource with the same logical ID. */
function referencedStacks(value: string): Stack[] {
  return Tokenization.reverseString(value).tokens.filter((token) => Reference.isReference(token)).map(({ target }) => Stack.of(target));
}

/** By its name, which does not depend on its place in the app, unless it is nested; with its environment if that differs. */
function describeStack(other: Stack, stack: Stack): string {
  const name = other.nestedStackParent ? other.node.path : other.stackName;
  return other.environment === stack.environment ? name : `${other.environment} ${name}`;
}
