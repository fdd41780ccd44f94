import type { Tags } from '../rules/tags';

export interface ResourceIdentity {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly uuid: string;
  readonly createdAt: number;
  readonly tags: Tags;
}

/** A named resource: names are unique across all types in an account and Region (developer guide). */
export abstract class Resource {
  tags: Tags;
  /** When the deletion is complete; until then the name is in use. */
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

/** A resource that the simulator does not model; it only occupies a name. */
export class ForeignResource extends Resource {}
