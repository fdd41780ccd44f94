import type { Certificate } from '../certificate/certificate';

/** How a load balancer is to use a certificate. */
export interface DesiredUse {
  readonly attach: boolean;
  readonly httpsRedirection?: boolean;
}

/** As a sentence says it: `could not attach certificate …`. */
export type Step = 'attach' | 'turn on HTTPS redirection for' | 'turn off HTTPS redirection for';

/**
 * The next change that brings a load balancer to what is desired, if any.
 *
 * HTTP is redirected only to a certificate that is attached. A redirection that is no longer desired is turned off; one that
 * was never desired is left alone.
 */
export function nextStep(
  desired: DesiredUse, before: DesiredUse | undefined, certificate: Certificate, redirects: boolean,
): Step | undefined {
  const { status, isAttached } = certificate;
  if (desired.attach && !isAttached) {
    // One that has lapsed cannot be attached, which must not fail a rollback.
    return status === 'ISSUED' ? 'attach' : undefined;
  }
  const redirection = desired.httpsRedirection ?? (before?.httpsRedirection ? false : redirects);
  if (!isAttached || redirection === redirects) {
    return undefined;
  }
  return redirection ? 'turn on HTTPS redirection for' : 'turn off HTTPS redirection for';
}

/** Before a certificate goes: HTTP must not be redirected to where nothing answers. A certificate that took its place is another one. */
export function lastStep(
  { httpsRedirection, certificateArn }: DesiredUse & { readonly certificateArn?: string }, certificate: Certificate | undefined, redirects: boolean,
): Step | undefined {
  const isOther = certificateArn !== undefined && certificateArn !== certificate?.arn;
  return httpsRedirection && certificate?.isAttached && redirects && !isOther ? 'turn off HTTPS redirection for' : undefined;
}
