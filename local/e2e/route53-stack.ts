import { CfnOutput, type Stack, aws_route53 as route53, aws_ssm as ssm } from 'aws-cdk-lib';
import { LightsailCertificate, LightsailCertificateValidation, type LightsailCertificateProps } from '../../src';

/** The stack of most scenarios: a zone, a certificate that is validated in it, and a consumer of its name. */
export function route53Stack(zoneName: string, props: LightsailCertificateProps): (stack: Stack) => void {
  return (stack) => {
    const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName });
    const certificate = new LightsailCertificate(stack, 'Certificate', { validation: LightsailCertificateValidation.fromRoute53(zone), ...props });
    new ssm.StringParameter(stack, 'Consumer', { parameterName: `/${stack.stackName}`, stringValue: certificate.certificateName });
    new CfnOutput(stack, 'CertificateName', { value: certificate.certificateName });
  };
}
