import { App, CfnResource, Stack } from 'aws-cdk-lib';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import { LightsailCertificate, LightsailCertificateValidation } from '../../src';
import type { CloudFormation } from '../../testing/cloudformation/cloudformation';
import { StackExports } from '../../testing/cloudformation/stack-exports';
import type { Outcome } from '../../testing/cloudformation/stack-outcome';
import { record } from '../../testing/stories/record-world';
import { StoryWorld } from '../../testing/stories/story-world';

/** The definitions of the stack with the certificate, and of the stack that uses it. */
type Write = (certificates: Stack, distributions: Stack) => void;

const { external } = LightsailCertificateValidation;

/** `cdk deploy --all` for two stacks, one of which uses the other's certificate. The records exist beforehand. */
class TwoStacks {
  readonly world = new StoryWorld();
  private readonly stacks: CloudFormation[];

  constructor() {
    const exports = new StackExports();
    this.stacks = ['Certificates', 'Distributions'].map((name) => this.world.stack(name, exports));
    for (const domain of ['example.com', 'www.example.com', 'blog.example.com']) this.world.dns.put(record(domain).name, record(domain).value);
  }

  async deploy(write: Write): Promise<Outcome[]> {
    const app = new App({ context: { 'aws:cdk:disable-asset-staging': true } });
    const [certificates, distributions] = ['Certificates', 'Distributions'].map((name) => new Stack(app, name));
    write(certificates, distributions);
    const assembly = app.synth();
    const outcomes: Outcome[] = [];
    for (const [number, stack] of [certificates, distributions].entries()) {
      outcomes.push(await this.stacks[number].deploy(assembly.getStackByName(stack.stackName).template));
      if (!outcomes[number].succeeded) break;
    }
    return outcomes;
  }

  async users(): Promise<Array<[string, number]>> {
    return (await this.world.certificates()).filter(({ deleting }) => !deleting).map(({ domainNames, inUseResourceCount }) => [domainNames.join(' '), inUseResourceCount]);
  }
}

const certify = (stack: Stack, id: string, subjectAlternativeNames: string[], wait = true) =>
  new LightsailCertificate(stack, id, { domainName: 'example.com', subjectAlternativeNames, validation: external({ wait }) });

const use = (stack: Stack, { certificateName }: LightsailCertificate) => new lightsail.CfnDistribution(stack, 'Cdn', {
  distributionName: 'cdn', bundleId: 'small_1_0', certificateName, defaultCacheBehavior: { behavior: 'cache' }, origin: { name: 'web', regionName: 'us-east-1' },
});

const used = (id: string, names: string[], wait?: boolean): Write => (certificates, distributions) =>
  use(distributions, certify(certificates, id, names, wait));

describe('a certificate that another stack uses', () => {
  test('is issued before that stack is deployed', async () => {
    const two = new TwoStacks();

    expect((await two.deploy(used('Certificate', []))).map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
    expect(await two.users()).toEqual([['example.com', 1]]);
  });

  test('keeps its export when the deployment begins to wait, or no longer waits', async () => {
    const two = new TwoStacks();
    await two.deploy((certificates) => certify(certificates, 'Certificate', [], true)); // issued
    await two.deploy(used('Certificate', [], true));

    for (const wait of [false, true]) {
      expect((await two.deploy(used('Certificate', [], wait))).map(({ reason }) => reason)).toEqual([undefined, undefined]);
    }
  });

  test('cannot be replaced in one deployment, because an imported value cannot change', async () => {
    const two = new TwoStacks();
    await two.deploy(used('Certificate', []));

    const [{ status, reason }] = await two.deploy(used('Certificate', ['www.example.com']));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reason).toMatch(/cannot be updated as it is in use by Distributions/);
    expect(await two.users()).toEqual([['example.com', 1]]);
  });

  test('is replaced in two deployments, as docs/changes.md describes', async () => {
    const two = new TwoStacks();
    await two.deploy(used('Certificate', []));

    const first = await two.deploy((certificates, distributions) => {
      const old = certify(certificates, 'Certificate', []);
      certificates.exportValue((old.node.defaultChild as CfnResource).getAtt('CertificateName'));
      use(distributions, certify(certificates, 'NewCertificate', ['www.example.com']));
    });
    const second = await two.deploy(used('NewCertificate', ['www.example.com']));

    expect([...first, ...second].map(({ reason }) => reason)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await two.users()).toEqual([['example.com www.example.com', 1]]);
  });
});
