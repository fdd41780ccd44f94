import type { Certificate } from '../certificate/certificate';

/** How a load balancer should use a certificate. */
export interface DesiredUse {
  readonly attach: boolean;
  readonly httpsRedirection?: boolean;
}

/** In the words of a message: `could not attach certificate …`. */
export type Step = 'attach' | 'turn on HTTPS redirection for' | 'turn off HTTPS redirection for';

/**
 * The next change that brings a load balancer closer to its desired state, if any.
 *
 * HTTP is redirected only if the certificate is attached. A redirection that the template no longer sets is turned off; one that
 * it never set is not changed.
 */
export function nextStep(
  desired: DesiredUse, before: DesiredUse | undefined, certificate: Certificate, redirects: boolean,
): Step | undefined {
  const { status, isAttached } = certificate;
  if (desired.attach && !isAttached) {
    // A certificate that is no longer valid cannot be attached, which must not fail a rollback.
    return status === 'ISSUED' ? 'attach' : undefined;
  }
  const redirection = desired.httpsRedirection ?? (before?.httpsRedirection ? false : redirects);
  if (!isAttached || redirection === redirects) {
    return undefined;
  }
  return redirection ? 'turn on HTTPS redirection for' : 'turn off HTTPS redirection for';
}

/** Before a certificate is deleted, because HTTP must not be redirected to a port that does not answer. A newer certificate keeps the redirection. */
export function lastStep(
  { httpsRedirection, certificateArn }: DesiredUse & { readonly certificateArn?: string }, certificate: Certificate | undefined, redirects: boolean,
): Step | undefined {
  const isOther = certificateArn !== undefined && certificateArn !== certificate?.arn;
  return httpsRedirection && certificate?.isAttached && redirects && !isOther ? 'turn off HTTPS redirection for' : undefined;
}
