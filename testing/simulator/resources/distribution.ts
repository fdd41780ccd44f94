import { Resource } from './resource';

/** A CDN distribution, as far as it can hold a certificate. */
export class Distribution extends Resource {
  certificateName?: string;
  isEnabled = true;
  /** Until then the distribution is `InProgress` and takes no change. */
  busyUntil = 0;
  /** What was given and is only given back. */
  settings: Readonly<Record<string, unknown>> = {};
}
