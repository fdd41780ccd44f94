import { Annotations, CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { CfnContainer, CfnDistribution } from 'aws-cdk-lib/aws-lightsail';
import { IConstruct } from 'constructs';
import type { CertificateOfApp } from './certificate-of-app';

/** Distributions are global, and their certificates are in this Region. */
const REGION_OF_DISTRIBUTIONS = 'us-east-1';

/** A resource that uses a certificate of the app. */
interface Use {
  readonly consumer: CfnResource;
  readonly certificate: CertificateOfApp;
  /** As it appears in a message. */
  readonly kind: 'distribution' | 'container service';
}

/** Problems of the distributions and container services that use a certificate of the app; a problem that is only likely is a warning. */
export function checkConsumers(root: IConstruct, certificates: CertificateOfApp[]): string[] {
  const byToken = new Map(certificates.flatMap((certificate) => certificate._tokens.map((token) => [token, certificate] as const)));
  const uses = root.node.findAll().flatMap((construct) => usesOf(construct, byToken));
  uses.forEach(warn);
  return uses.flatMap(problemOf);
}

function usesOf(construct: IConstruct, certificates: Map<string, CertificateOfApp>): Use[] {
  if (!CfnResource.isCfnResource(construct)) {
    return [];
  }
  switch (construct.cfnResourceType) {
    case 'AWS::Lightsail::Distribution':
      return [(construct as CfnDistribution).certificateName].flatMap(useOf('distribution'));
    case 'AWS::Lightsail::Container':
      return certificateNamesOf(construct as CfnContainer).flatMap(useOf('container service'));
    default:
      return [];
  }

  function useOf(kind: Use['kind']) {
    return (name: string | undefined): Use[] => {
      const certificate = name === undefined ? undefined : certificates.get(name);
      return certificate ? [{ consumer: construct as CfnResource, certificate, kind }] : [];
    };
  }
}

function certificateNamesOf({ publicDomainNames }: CfnContainer): Array<string | undefined> {
  return Array.isArray(publicDomainNames) ? publicDomainNames.map((each) => (each as CfnContainer.PublicDomainNameProperty).certificateName) : [];
}

function problemOf({ consumer, certificate, kind }: Use): string[] {
  if (certificate._isOfLoadBalancer) {
    return [`${consumer.node.path} is a ${kind}, and ${certificate.node.path} is a certificate of a load balancer, which only load balancers can use: use a LightsailCertificate`];
  }
  const expected = kind === 'distribution' ? REGION_OF_DISTRIBUTIONS : Stack.of(consumer).region;
  const { _region: region } = certificate;
  return region === expected || Token.isUnresolved(region) || Token.isUnresolved(expected)
    ? []
    : [`${consumer.node.path} is a ${kind} and needs a certificate in ${expected}, but ${certificate.node.path} is in "${region}": set region of the certificate to ${expected}`];
}

function warn({ consumer, certificate, kind }: Use): void {
  const annotations = Annotations.of(consumer);
  if (kind === 'distribution' && Token.isUnresolved(certificate._region)) {
    annotations.addWarningV2('cdk-lightsail-certificate:distributionRegion', `a distribution needs a certificate in ${REGION_OF_DISTRIBUTIONS}, and the Region of ${certificate.node.path} is unknown at synthesis: set region of the certificate to ${REGION_OF_DISTRIBUTIONS}, or env of its stack`);
  }
  if (!certificate._isIssuedForConsumers) {
    annotations.addWarningV2('cdk-lightsail-certificate:notWaited', `${certificate.node.path} may not be issued when this ${kind} is created; the creation would then fail, and its rollback would remove the outputs with the validation records: deploy without the ${kind} first and create the records, then add it and LightsailCertificateValidation.external({ wait: true })`);
  }
}
