import type { Certificate } from '../../certificate/certificate';
import { list, quote } from '../text-formatting';
import { which } from './phrases';

export function noSuchCertificate(certificateName: string, region: string): string {
  return `certificate ${quote(certificateName)} was not found in ${region}: correct its name or its Region, then deploy again`;
}

export function noDomainOf(certificate: Certificate, domainName: string): string {
  return `${which(certificate)} does not include the domain ${quote(domainName)}, only ${list(certificate.domainNames)}: correct the domains, then deploy again`;
}

export function noCertificateOf(domainName: string, region: string): string {
  return `no issued or pending certificate that includes the domain ${quote(domainName)} was found in ${region}: correct the domain or the Region, or request a certificate, then deploy again`;
}

export function severalCertificatesOf(domainName: string, region: string, names: string[]): string {
  return `more than one certificate in ${region} includes the domain ${quote(domainName)} (${list(names)}): refer to one of them by its name, then deploy again`;
}
