import { SENTENCES } from '../assumptions';
import { invalidInput } from '../refusals';
import type { Resource } from './resource';

/** A resource that is applying a change rejects others (hashicorp/terraform-provider-aws, lightsail service_package.go). */
export function checkIsNotBusy(resource: Resource & { readonly busyUntil: number }, now: number): void {
  if (now < resource.busyUntil) throw invalidInput(SENTENCES.busy.text(resource.name));
}
