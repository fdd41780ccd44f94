import { Resource } from './resource';

/** A container service, as far as it can hold certificates. */
export class ContainerService extends Resource {
  /** Certificate name → domain names. */
  publicDomainNames: Readonly<Record<string, readonly string[]>> = {};
  power = 'nano';
  scale = 1;
  isDisabled = false;
  /** Whether it was changed since it was created: then it is `UPDATING` while busy, else `PENDING`. */
  updated = false;
  busyUntil = 0;
}
