import { ITaggableV2, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { HANDLER_TAG_PREFIX, WireTag } from './shared/contract';

/** Lightsail's limit of 50, minus the tags that the handlers use to record the ownership of a certificate. */
const MAX_TAGS = 50 - 3;

/**
 * The tags that a native resource would have: its own, and those of its stacks, which CloudFormation propagates only to native
 * resources.
 */
export function renderTags(construct: IConstruct & ITaggableV2): WireTag[] | undefined {
  const tags = { ...stackTags(Stack.of(construct)), ...construct.cdkTagManager.tagValues() };
  const rendered = Object.keys(tags).sort().map((Key) => ({ Key, Value: tags[Key] }));
  return rendered.length > 0 ? rendered : undefined;
}

function stackTags(stack: Stack): Record<string, string> {
  return { ...(stack.nestedStackParent ? stackTags(stack.nestedStackParent) : {}), ...stack.tags.tagValues() };
}

/** Tags that Lightsail would reject at deployment, for `node.addValidation`, because tags are complete only after all aspects. */
export function tagProblems(construct: IConstruct & ITaggableV2): string[] {
  const tags = renderTags(construct) ?? [];
  const tooMany = tags.length > MAX_TAGS
    ? [`${construct.node.path} has ${tags.length} tags, and Lightsail allows ${MAX_TAGS} in addition to those of the library: remove some`]
    : [];
  const reserved = tags
    .filter(({ Key }) => Key.startsWith(HANDLER_TAG_PREFIX) || Key.toLowerCase().startsWith('aws:'))
    .map(({ Key }) => `tag "${Key}" of ${construct.node.path} is reserved: choose another key`);
  const tooLong = tags
    .filter(({ Key, Value }) => !Token.isUnresolved(Key) && !Token.isUnresolved(Value) && (Key.length > 128 || Value.length > 256))
    .map(({ Key }) => `tag "${Key}" of ${construct.node.path} is too long: Lightsail allows keys of 128 and values of 256 characters`);
  return [...tooMany, ...reserved, ...tooLong];
}
