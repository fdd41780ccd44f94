import { Annotations, Lazy, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { outermostStack } from './outermost-stack';

/** The stacks that import the name or the ARN of a certificate. */
const holders = new WeakMap<IConstruct, Set<Stack>>();

/**
 * A name or an ARN for consumers: in the same deployment from the issuance, so that they wait for it.
 *
 * Another stack waits for the whole stack of the certificate in any case. It gets the value from the certificate resource, so that
 * the name of the export is the same whether or not the deployment waits.
 */
export function consumerValue(certificate: IConstruct, issued: string, requested: string | undefined = issued): string {
  if (requested === undefined || !isAttribute(requested)) {
    return issued;
  }
  return Lazy.uncachedString({
    produce: ({ scope }) => {
      const consumer = outermostStack(Stack.of(scope));
      if (consumer === outermostStack(Stack.of(certificate))) {
        return issued;
      }
      warnAboutExport(certificate, consumer);
      return requested;
    },
  });
}

/** Any other value is known at synthesis and does not make another stack wait. */
function isAttribute(value: string): boolean {
  return Tokenization.reverseString(value).tokens.some((token) => Reference.isReference(token));
}

function warnAboutExport(certificate: IConstruct, consumer: Stack): void {
  const known = holders.get(certificate) ?? new Set();
  holders.set(certificate, known);
  if (!known.has(consumer)) {
    known.add(consumer);
    Annotations.of(certificate).addWarningV2('cdk-lightsail-certificate:otherStack', `stack ${consumer.node.path} uses this certificate, and CloudFormation does not change what another stack imports, so an update that replaces the certificate (other domains, Region or certificateName) fails after the new one is issued: define the certificate in the stack that uses it, or replace it as https://github.com/cdk-lightsail-certificate/cdk-lightsail-certificate/blob/main/docs/changes.md describes and acknowledge this warning`);
  }
}
