import { Resource } from './resource';

/** A distribution, reduced to its use of a certificate. */
export class Distribution extends Resource {
  certificateName?: string;
  isEnabled = true;
  /** Until then the distribution is `InProgress` and rejects changes. */
  busyUntil = 0;
  /** Properties that are stored and returned without effect. */
  settings: Readonly<Record<string, unknown>> = {};
}
