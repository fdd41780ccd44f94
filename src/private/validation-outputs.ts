import { CfnOutput, Fn, Names, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { outermostStack } from './outermost-stack';
import type { RequestedCertificate } from './requested-certificate';

/** CloudFormation's limit. */
const MAX_OUTPUTS = 200;

/** How many outputs of ours a stack has. */
const counts = new WeakMap<IConstruct, number>();

/** Shows the records where a person looks for them: among the outputs of the stack that is deployed, not of one nested in it. */
export function showValidationRecords(certificate: RequestedCertificate): void {
  const { validationRecords: records } = certificate;
  records.forEach((record, position) => output(certificate, `ValidationRecord${position + 1}`, {
    description: `DNS record that validates ${Token.isUnresolved(record.domainName) ? 'a domain of the certificate' : record.domainName}`,
    value: `${record.fqdn} ${record.type} ${record.value}.`,
  }));
  output(certificate, 'ZoneFile', {
    description: 'All of these DNS records, as lines of a zone file',
    value: Fn.join('\n', records.map((record) => `${record.fqdn} 300 IN ${record.type} ${record.value}.`)),
  });
  // A description cannot name the records: it must be a literal.
  output(certificate, 'CheckRecords', {
    description: 'Commands that show what public DNS has for these records',
    value: Fn.join('\n', records.map((record) => `dig +short ${record.fqdn} ${record.type}`)),
  });
}

function output(certificate: RequestedCertificate, id: string, props: { readonly description: string; readonly value: string }): void {
  const stack = Stack.of(certificate);
  const shownBy = outermostStack(stack);
  const count = (counts.get(shownBy) ?? 0) + 1;
  counts.set(shownBy, count);
  if (count > MAX_OUTPUTS) {
    throw new Error(`the validation records of ${certificate.node.path} need more outputs than the ${MAX_OUTPUTS} that CloudFormation allows in ${shownBy.node.path || 'a stack'}: leave them out with LightsailCertificateValidation.external({ outputs: false }), or spread the certificates over several stacks`);
  }
  if (stack.nested) {
    new CfnOutput(shownBy, `${Names.uniqueId(certificate)}${id}`, props);
  } else {
    new CfnOutput(certificate, id, props);
  }
}
