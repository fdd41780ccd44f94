import { CreateLoadBalancerCommand, CreateLoadBalancerTlsCertificateCommand, GetLoadBalancerCommand, GetLoadBalancerTlsCertificatesCommand } from '@aws-sdk/client-lightsail';
import * as fc from 'fast-check';
import { LightsailCertificateValidation, LightsailLoadBalancerCertificate, LightsailLoadBalancerCertificateProps } from '../../src';
import type { Fault } from '../../testing/simulator/faults';
import { Account } from '../../testing/stories/account';
import { templateOf } from '../../testing/stories/story-world';

/** The deployed certificates have generated names: docs/decisions/0007 describes what can be forgotten under explicit ones. */
const DEPLOYMENTS: readonly Partial<LightsailLoadBalancerCertificateProps>[] = [
  {},
  { httpsRedirection: true },
  { httpsRedirection: false, subjectAlternativeNames: ['www.example.com'] },
  { subjectAlternativeNames: ['www.example.com', 'example.com'] },
  { attach: false },
];

/** Transient faults only: a denied call fails, and can fail a rollback. */
const FAULTS: readonly Fault[] = [
  'throttle', '500 before commit', '500 after commit', 'reset before commit', 'reset after commit', 'slow', 'RegionSetupInProgress', 'busy',
];
const OPERATIONS = [
  'CreateLoadBalancerTlsCertificate', 'GetLoadBalancerTlsCertificates', 'AttachLoadBalancerTlsCertificate', 'UpdateLoadBalancerAttribute',
  'DeleteLoadBalancerTlsCertificate', 'GetLoadBalancer',
];

type Step =
  | { readonly deploy: number }
  | { readonly destroy: true }
  | { readonly fault: Fault; readonly operation: string; readonly times: number };

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deploy: fc.nat(DEPLOYMENTS.length - 1) }) },
  { weight: 1, arbitrary: fc.constant({ destroy: true as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ fault: fc.constantFrom(...FAULTS), operation: fc.constantFrom(...OPERATIONS), times: fc.integer({ min: 1, max: 3 }) }),
  },
);

const templates = DEPLOYMENTS.map((wish) => templateOf((stack, zone) => {
  new LightsailLoadBalancerCertificate(stack, 'Certificate', {
    loadBalancerName: 'web', domainName: 'shop.example.com', validation: LightsailCertificateValidation.fromRoute53(zone), ...wish,
  });
}));

test('in 300 random lives at a load balancer nothing is lost, no foreign certificate is changed, and the state is as deployed', async () => {
  await fc.assert(fc.asyncProperty(fc.boolean(), fc.array(arbitraryStep, { minLength: 1, maxLength: 7 }), async (crowded, steps) => {
    const life = await Life.at(crowded);
    for (const step of steps) {
      await life.perform(step);
    }
    await life.end();
  }), { seed: 20261122, numRuns: 300 });
}, 300_000);

class Life {
  static async at(crowded: boolean): Promise<Life> {
    const life = new Life(crowded);
    await life.act(new CreateLoadBalancerCommand({ loadBalancerName: 'web', instancePort: 80 }));
    if (crowded) {
      await life.act(new CreateLoadBalancerTlsCertificateCommand({ loadBalancerName: 'web', certificateName: FOREIGN, certificateDomainName: 'other.example.com' }));
    }
    return life;
  }

  private readonly account = new Account({ transport: 'direct' });

  private constructor(private readonly crowded: boolean) {}

  async perform(step: Step): Promise<void> {
    if ('fault' in step) {
      this.account.lightsail.control.fault({ ...step, milliseconds: 2_000 });
    } else if ('destroy' in step) {
      await this.destroy();
    } else {
      await this.deploy(step.deploy);
    }
  }

  async end(): Promise<void> {
    await this.destroy();
    expect(await this.owned()).toEqual([]);
  }

  private async deploy(number: number): Promise<void> {
    const { status, reason, failures } = await this.account.cloudFormation.deploy(templates[number]);
    this.account.lightsail.control.clearFaults();
    const owned = await this.owned();
    if (failures.length > 0) {
      expect(status).toMatch(/ROLLBACK_COMPLETE$/);
      // The quota is two: a replacement beside a foreign certificate is rejected. Nothing else may fail.
      expect(this.crowded).toBe(true);
      expect(reason).toContain('two certificates');
      expect(owned).toHaveLength(status === 'ROLLBACK_COMPLETE' ? 0 : 1);
      return;
    }
    const { attach = true, httpsRedirection, subjectAlternativeNames = [] } = DEPLOYMENTS[number];
    // Lightsail cannot detach a certificate, so an attached one remains attached.
    expect(owned).toEqual([{ status: 'ISSUED', isAttached: attach || expect.any(Boolean), domains: ['shop.example.com', ...subjectAlternativeNames].sort() }]);
    if (httpsRedirection !== undefined) {
      const { loadBalancer } = await this.act(new GetLoadBalancerCommand({ loadBalancerName: 'web' }));
      expect(loadBalancer.httpsRedirectionEnabled).toBe(httpsRedirection);
    }
  }

  private async destroy(): Promise<void> {
    const { status } = await this.account.cloudFormation.destroy();
    this.account.lightsail.control.clearFaults();
    expect(status).toBe('DELETE_COMPLETE');
  }

  /** The certificates of the stack; the foreign one must still exist. */
  private async owned(): Promise<unknown[]> {
    const { tlsCertificates } = await this.act(new GetLoadBalancerTlsCertificatesCommand({ loadBalancerName: 'web' }));
    const all = tlsCertificates as { name: string; status: string; isAttached: boolean; domainName: string; subjectAlternativeNames: string[] }[];
    expect(all.filter(({ name }) => name === FOREIGN)).toHaveLength(this.crowded ? 1 : 0);
    return all.filter(({ name }) => name !== FOREIGN).map(({ status, isAttached, domainName, subjectAlternativeNames }) =>
      ({ status, isAttached, domains: [...new Set([domainName, ...subjectAlternativeNames])].sort() }));
  }

  private async act(command: object): Promise<any> {
    return this.account.clock.run(async () => {
      await this.account.clock.sleep(5_000); // until the load balancer is no longer busy
      return this.account.client('us-east-1').send(command as never);
    });
  }
}

const FOREIGN = 'theirs';
