import { Stack } from 'aws-cdk-lib';

/** The stack that is deployed, where a stack is nested in it. */
export function outermostStack(stack: Stack): Stack {
  return stack.nestedStackParent ? outermostStack(stack.nestedStackParent) : stack;
}
