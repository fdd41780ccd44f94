import type { Answering } from '../call';
import { operationView } from '../operation';
import { page } from '../page';
import { notFound } from '../refusals';
import { Resource } from '../resources/resource';

export const getOperation: Answering = ({ input, region, now }) => {
  const id = input.text('operationId');
  const operation = region.operations.get(id);
  if (!operation) throw notFound('Operation', id);
  return { operation: operationView(operation, now) };
};

export const getOperationsForResource: Answering = ({ input, region, now, knobs }) => {
  const name = input.text('resourceName');
  const newestFirst = [...region.operations.values()].filter(({ resourceName }) => resourceName === name).reverse();
  if (newestFirst.length === 0 && !region.find(Resource, name)) throw notFound('Resource', name);
  const { items, nextPageToken } = page(newestFirst, knobs.pageSize, input.optionalText('pageToken'));
  return { operations: items.map((operation) => operationView(operation, now)), nextPageToken };
};

export const getOperations: Answering = ({ input, region, now, knobs }) => {
  const newestFirst = [...region.operations.values()].reverse();
  const { items, nextPageToken } = page(newestFirst, knobs.pageSize, input.optionalText('pageToken'));
  return { operations: items.map((operation) => operationView(operation, now)), nextPageToken };
};
