import type { Certificate } from '../../certificate/certificate';
import { quote } from '../text-formatting';
import { withSupportCode } from './phrases';

// Why the next renewal would fail, for the log of the watch.

interface Watched {
  readonly certificateName: string;
  readonly region: string;
  readonly loadBalancerName?: string;
}

export function unused({ certificateName, region, loadBalancerName }: Watched): string {
  const user = loadBalancerName === undefined ? 'a distribution or a container service' : `load balancer ${quote(loadBalancerName)}`;
  return `certificate ${quote(certificateName)} in ${region} will not be renewed because nothing uses it: attach it to ${user}, or delete it`;
}

export function domainNotValidated({ certificateName, region }: Watched, domainName: string, because: string, remedy: string): string {
  return `certificate ${quote(certificateName)} in ${region} cannot be renewed for ${domainName} because ${because}: ${remedy}`;
}

export function renewalFailed(certificate: Certificate, { certificateName, region }: Watched): string {
  const { renewal, notAfter } = certificate;
  const reason = renewal?.reason ? ` with the reason ${renewal.reason}` : '';
  const until = notAfter ? ` before it expires on ${notAfter.toISOString().slice(0, 10)}` : '';
  return `the renewal of certificate ${quote(certificateName)} in ${region} failed${reason}: check the validation and CAA records of its domains, and request a new certificate under another certificateName${until}${withSupportCode(certificate)}`;
}

export function missing({ certificateName, region, loadBalancerName }: Watched): string {
  const where = loadBalancerName === undefined ? region : `${region} on load balancer ${quote(loadBalancerName)}`;
  return `certificate ${quote(certificateName)} no longer exists in ${where}: request a new certificate under another certificateName, or remove the metrics of this one`;
}
