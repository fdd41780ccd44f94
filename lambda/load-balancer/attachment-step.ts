import type { Certificate } from '../certificate/certificate';

/** How a load balancer is to be. */
export interface LoadBalancerWish {
  readonly attach: boolean;
  readonly httpsRedirection?: boolean;
}

/** As a sentence says it: `could not attach certificate …`. */
export type Step = 'attach' | 'turn on HTTPS redirection for' | 'turn off HTTPS redirection for';

/**
 * The next change that brings a load balancer to what is wanted, if it takes one.
 *
 * HTTP is redirected only to a certificate that is attached. A redirection that nobody asks for any more goes; one that
 * nobody ever asked for is none of ours.
 */
export function nextStep(
  wanted: LoadBalancerWish, before: LoadBalancerWish | undefined, certificate: Certificate, redirects: boolean,
): Step | undefined {
  const { status, isAttached } = certificate;
  if (wanted.attach && !isAttached) {
    // One that has lapsed meanwhile cannot be attached, and to fail because of it would fail a rollback, too.
    return status === 'ISSUED' ? 'attach' : undefined;
  }
  const redirection = wanted.httpsRedirection ?? (before?.httpsRedirection ? false : redirects);
  if (!isAttached || redirection === redirects) {
    return undefined;
  }
  return redirection ? 'turn on HTTPS redirection for' : 'turn off HTTPS redirection for';
}

/** Before a certificate goes: HTTP must not be redirected to where nothing answers. */
export function lastStep(wanted: LoadBalancerWish, certificate: Certificate | undefined, redirects: boolean): Step | undefined {
  return wanted.httpsRedirection && certificate?.isAttached && redirects ? 'turn off HTTPS redirection for' : undefined;
}
