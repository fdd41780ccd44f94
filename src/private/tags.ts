import { ITaggableV2, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import type { WireTag } from './contract';

/**
 * The tags that a native resource would carry: those of its stacks, which CloudFormation hands down to native resources
 * only, and its own.
 */
export function renderTags(construct: IConstruct & ITaggableV2): WireTag[] | undefined {
  const tags = { ...stackTags(Stack.of(construct)), ...construct.cdkTagManager.tagValues() };
  const rendered = Object.keys(tags).sort().map((Key) => ({ Key, Value: tags[Key] }));
  return rendered.length > 0 ? rendered : undefined;
}

function stackTags(stack: Stack): Record<string, string> {
  return { ...(stack.nestedStackParent ? stackTags(stack.nestedStackParent) : {}), ...stack.tags.tagValues() };
}
