import { ResourceFailure, type ResourceProvider } from '../cloudformation/resource-provider';
import { physicalResource } from '../cloudformation/resource-types';

/** A resource beside the certificate that fails when it is told to. */
export class Sibling implements ResourceProvider {
  async create({ properties, logicalId }: Parameters<ResourceProvider['create']>[0]) {
    if (properties.Fails) throw new ResourceFailure('it was told to fail');
    return physicalResource(logicalId);
  }

  async update(request: Parameters<ResourceProvider['update']>[0]) {
    return this.create(request);
  }

  async delete() {}
}
