import { Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import type { CertificateOfApp } from './certificate-of-app';
import { checkConsumers } from './consumers';
import { propError } from './validate';

/** By stage or app, each of which is synthesized separately. */
const certificates = new WeakMap<IConstruct, CertificateOfApp[]>();

/** Registers a certificate for the checks, and rejects it if another one of the app has the same name. */
export function registerCertificate(certificate: CertificateOfApp): void {
  const root = Stage.of(certificate) ?? certificate.node.root;
  let known = certificates.get(root);
  if (!known) {
    certificates.set(root, known = []);
    const all = known;
    root.node.addValidation({ validate: () => checkConsumers(root, all) });
  }
  refuseNamesake(certificate, known);
  known.push(certificate);
}

function refuseNamesake(certificate: CertificateOfApp, others: CertificateOfApp[]): void {
  const { _explicitName: name } = certificate;
  if (name === undefined || Token.isUnresolved(name)) {
    return;
  }
  const namesake = others.find((other) => other._explicitName === name && haveSameLocation(certificate, other));
  if (namesake) {
    throw propError(certificate, 'certificateName', name, `is also the name of ${namesake.node.path}, and a name is unique among the Lightsail resources of a Region: choose another name`);
  }
}

/** As far as synthesis can determine: a stack without an environment can be deployed anywhere, but only to one account and Region. */
function haveSameLocation(one: CertificateOfApp, other: CertificateOfApp): boolean {
  const [stack, otherStack] = [Stack.of(one), Stack.of(other)];
  return one._region === other._region
    && (stack === otherStack || ![one._region, stack.account].some((value) => Token.isUnresolved(value)) && stack.account === otherStack.account);
}
