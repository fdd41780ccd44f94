import { Resource } from './resource';

/** A container service, reduced to its use of certificates. */
export class ContainerService extends Resource {
  /** Certificate name → domain names. */
  publicDomainNames: Readonly<Record<string, readonly string[]>> = {};
  power = 'nano';
  scale = 1;
  isDisabled = false;
  /** Whether it was changed after its creation: then it is `UPDATING` while busy, otherwise `PENDING`. */
  updated = false;
  busyUntil = 0;
}
