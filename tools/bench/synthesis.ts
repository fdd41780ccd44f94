import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnCertificate } from 'aws-cdk-lib/aws-lightsail';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { median, type Section } from './figure';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';

const ROUNDS = 9;

interface Synthesis {
  readonly milliseconds: number;
  readonly templateBytes: number;
  /** Without the validation records, of which every domain has one. */
  readonly resources: number;
}

export function synthesis(folder: string): Section {
  const variants = [1, 10].flatMap((count) => [
    { name: `${count} LightsailCertificate`, write: ours(count) },
    { name: `${count} CfnCertificate`, write: native(count) },
  ]);
  const rounds = Array.from({ length: ROUNDS + 1 }, (_, round) =>
    variants.map(({ write }, index) => synthesize(path.join(folder, `cdk-${round}-${index}.out`), write))).slice(1); // the first one warms up

  const times = variants.map((_, index) => median(rounds.map((round) => round[index].milliseconds)));
  const [ours1, , ours10] = rounds[0];
  return {
    title: `Synthesis: medians of ${ROUNDS} interleaved rounds, each certificate with a Route 53 record`,
    figures: [
      { name: 'first certificate of a stack, without its records', value: ours1.resources, unit: 'resources', budget: 17 },
      { name: 'further certificate, without its records', value: (ours10.resources - ours1.resources) / 9, unit: 'resources', budget: 2 },
      ...variants.map(({ name }, index) => ({ name: `${name}, template`, value: rounds[0][index].templateBytes, unit: 'bytes' } as const)),
      ...variants.map(({ name }, index) => ({ name: `${name}, time`, value: times[index], unit: 'ms' } as const)),
      { name: 'time, 1 LightsailCertificate / 1 CfnCertificate', value: times[0] / times[1], unit: '×' },
      { name: 'time, 10 LightsailCertificate / 10 CfnCertificate', value: times[2] / times[3], unit: '×' },
    ],
  };
}

const ours = (count: number) => (stack: Stack) => {
  const zone = HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z123', zoneName: 'example.com' });
  for (let number = 0; number < count; number++) {
    new LightsailCertificate(stack, `Certificate${number}`, {
      domainName: `site${number}.example.com`,
      validation: LightsailCertificateValidation.fromRoute53(zone),
    });
  }
};

const native = (count: number) => (stack: Stack) => {
  for (let number = 0; number < count; number++) {
    new CfnCertificate(stack, `Certificate${number}`, { certificateName: `site${number}`, domainName: `site${number}.example.com` });
  }
};

function synthesize(outdir: string, write: (stack: Stack) => void): Synthesis {
  const before = performance.now();
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'us-east-1' } });
  write(stack);
  const { template, templateFullPath } = app.synth().getStackByName('Stack');
  const milliseconds = performance.now() - before;

  const types = Object.values(template.Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  return { milliseconds, templateBytes: fs.statSync(templateFullPath).size, resources: types.filter((type) => type !== 'AWS::Route53::RecordSet').length };
}
