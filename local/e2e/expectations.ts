import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Stage } from './stage';
import { OWNER_TAG } from '../../src/private/shared/contract';
import type { CertificateInWorld } from '../../testing/simulator/world-view';

/** Expects exactly one certificate for a domain: issued for these names, with an owner tag. */
export async function issuedCertificate(stage: Stage, domain: string, names: string[]): Promise<CertificateInWorld> {
  const certificates = await stage.certificates(domain);
  equal(certificates.length, 1, `${domain} has ${certificates.length} certificates`);
  const [certificate] = certificates;
  equal(certificate.status, 'ISSUED');
  deepEqual([...certificate.domainNames].sort(), [...names].sort());
  ok(certificate.tags[OWNER_TAG], 'the certificate has no owner');
  return certificate;
}

/** Expects the CNAMEs of this certificate and no others below the domain in public DNS. */
export async function recordsOf(stage: Stage, domain: string, certificate: CertificateInWorld): Promise<void> {
  const wanted = certificate.records.map(({ name = '', value = '' }) => ({ name: name.replace(/\.$/, ''), value: value.replace(/\.$/, '') }));
  deepEqual(sorted(await stage.cnames(domain)), sorted(wanted));
}

/** Expects that no certificate, record or zone of the domain exists. */
export async function nothingLeft(stage: Stage, domain: string): Promise<void> {
  deepEqual(await stage.certificates(domain), []);
  deepEqual(await stage.cnames(domain), []);
  deepEqual((await stage.world.dns.zones()).filter((zone) => zone === domain), []);
}

/** Expects a text in the output of the CLI, regardless of line breaks. */
export function says(output: string, words: string): void {
  const flat = (text: string) => text.replace(/\s+/g, '');
  ok(flat(output).includes(flat(words)), `the output of the CLI does not contain "${words}"`);
}

/** Users read the reason of a failure, so it must not contain a stack trace. */
export function noStackTrace(output: string): void {
  const frame = /^.*\bat (async )?\S+ \(.*\.js:\d+:\d+\)/m.exec(output);
  ok(!frame, `the CLI shows a stack trace: ${frame?.[0].trim()}`);
}

const sorted = (records: readonly { name: string; value: string }[]) => [...records].sort((a, b) => a.name.localeCompare(b.name));
