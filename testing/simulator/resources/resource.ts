import type { Tags } from '../rules/tags';

export interface ResourceIdentity {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly uuid: string;
  readonly createdAt: number;
  readonly tags: Tags;
}

/** Anything with a name: names are unique in a region and account over all types (developer guide). */
export abstract class Resource {
  tags: Tags;
  /** When a deleted resource is gone; until then its name is taken. */
  goneAt?: number;

  constructor(readonly resourceType: string, readonly identity: ResourceIdentity) {
    this.tags = identity.tags;
  }

  get name(): string {
    return this.identity.name;
  }

  get createdAt(): number {
    return this.identity.createdAt;
  }

  /** Service Authorization Reference: the ID of an ARN is a UUID, never the name. */
  get arn(): string {
    const { account, region, uuid } = this.identity;
    return `arn:aws:lightsail:${region}:${account}:${this.resourceType}/${uuid}`;
  }

  get supportCode(): string {
    return `${this.identity.account}/${this.resourceType}-${this.identity.uuid}`;
  }
}

/** A resource that the simulator does not model and that only holds a name. */
export class ForeignResource extends Resource {}
