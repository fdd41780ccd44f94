import { SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { startOperation } from '../operation';
import { invalidInput, notFound } from '../refusals';
import { LoadBalancerTlsCertificate } from '../resources/load-balancer';
import { Resource } from '../resources/resource';
import { mergeTags, readTags, withoutTags } from '../rules/tags';

export const tagResource: Answering = (call) => {
  const resource = taggable(call);
  resource.tags = mergeTags(resource.tags, readTags(call.input.structures('tags')));
  return { operations: [startOperation(call, resource)] };
};

export const untagResource: Answering = (call) => {
  const resource = taggable(call);
  resource.tags = withoutTags(resource.tags, call.input.texts('tagKeys') ?? []);
  return { operations: [startOperation(call, resource)] };
};

function taggable({ input, region }: Call): Resource {
  const name = input.text('resourceName');
  const arn = input.optionalText('resourceArn');
  const resource = region.find(Resource, name);
  if (!resource || resource.goneAt !== undefined || (arn !== undefined && arn !== resource.arn)) throw notFound('Resource', name);
  if (resource instanceof LoadBalancerTlsCertificate) throw invalidInput(SENTENCES.notTaggable.text(resource.resourceType));
  return resource;
}
