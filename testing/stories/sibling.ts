import { ResourceFailure, type ResourceProvider } from '../cloudformation/resource-provider';
import { physicalResource } from '../cloudformation/resource-types';

/** A resource beside the certificate that fails if the property `Fails` is set. */
export class Sibling implements ResourceProvider {
  async create({ properties, logicalId }: Parameters<ResourceProvider['create']>[0]) {
    if (properties.Fails) throw new ResourceFailure('it fails as specified');
    return physicalResource(logicalId);
  }

  async update(request: Parameters<ResourceProvider['update']>[0]) {
    return this.create(request);
  }

  async delete() {}
}
