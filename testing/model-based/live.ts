import {
  CreateCertificateCommand, DeleteCertificateCommand, type LightsailClient, TagResourceCommand, UntagResourceCommand,
} from '@aws-sdk/client-lightsail';
import { Gaps } from './gaps';
import type { Deployment, Life, Mishap, Step } from './life';
import { OWNER_TAG } from '../../src/private/shared/contract';
import type { CustomResourceRequest, Invoke } from '../provider-framework/custom-resource-protocol';
import { allOf, killedAtEnd, killedAtStart, overlapping, Reaper, repeated } from '../provider-framework/mishaps';
import { validationRecord } from '../simulator/rules/validation-record';
import { Account } from '../stories/account';
import { audit, certificateOf, Foreign } from '../stories/invariants';
import { Operator } from '../stories/operator';
import { Sibling } from '../stories/sibling';
import { PROVIDER, SIBLING_TYPE, templateFor } from '../stories/templates';

const MINUTE = 60_000;
const SIMULATED_ACCOUNT = '111122223333';

export interface Ending {
  /** Violations of the invariants, as sentences. */
  readonly violations: string[];
  /** The status after each stack operation. */
  readonly statuses: readonly string[];
  /** The number of calls of Lightsail by the handlers, and the number of faults in calls and functions. */
  readonly calls: number;
  readonly faultCount: number;
}

/** Runs a life to its end, and checks the invariants after each step. */
export async function live(life: Life): Promise<Ending> {
  return new RunningLife(life).toTheEnd();
}

/** The total time is that of the constructs. */
const waiterEvery = (interval: number) => ({ interval, maxAttempts: PROVIDER.waiter!.interval * PROVIDER.waiter!.maxAttempts / interval });

class RunningLife {
  public readonly account: Account;
  private readonly operator: Operator;
  private readonly foreign = new Foreign();
  /** Certificates by name that were changed outside CloudFormation, which excuses their state. */
  private readonly changedOutside = new Set<string>();
  private readonly gaps = new Gaps(() => this.account.lightsail.control.calls());
  private readonly reapers: Reaper[];
  private calls = 0;
  private invocations = 0;
  private requests = 0;
  private faultCount = 0;
  private faultsEnded = false;

  private readonly actions: Record<Extract<Step, { action: unknown }>['action'], (minutes: number) => Promise<unknown>> = {
    'destroy the stack': () => this.operator.destroy(),
    'delete the certificate': () => this.changeOutside((certificateName, region) => this.client(region).send(new DeleteCertificateCommand({ certificateName }))),
    'delete the certificate and reuse its name': () => this.changeOutside(async (certificateName, region) => {
      await this.client(region).send(new DeleteCertificateCommand({ certificateName }));
      await this.account.clock.sleep(MINUTE);
      await this.requestForeign(certificateName, region);
    }),
    'remove the owner tag': () => this.changeOutside((resourceName, region) =>
      this.client(region).send(new UntagResourceCommand({ resourceName, tagKeys: [OWNER_TAG] }))),
    'add a tag': () => this.changeOutside((resourceName, region) =>
      this.client(region).send(new TagResourceCommand({ resourceName, tags: [{ key: 'by-hand', value: 'x' }] })), false),
    'request a certificate with the name "theirs"': () => this.account.clock.run(() => this.requestForeign('theirs', 'us-east-1').catch(() => undefined)),
    'use the certificate': (minutes) => this.changeOutside(async (certificateName, region) => {
      const { control } = this.account.lightsail;
      control.setInUse({ certificateName, region, count: 1 });
      this.account.clock.after(minutes * MINUTE, () => {
        try {
          control.setInUse({ certificateName, region });
        } catch {
          // the certificate has been deleted in the meantime
        }
      });
    }, false),
    'let time pass': (minutes) => this.account.clock.pass(minutes * MINUTE),
  };

  constructor(private readonly life: Life) {
    this.reapers = life.mishaps.filter(({ what }) => what.endsWith('a call')).map((mishap) => new Reaper({
      call: mishap.call,
      moment: mishap.what === 'killed before a call' ? 'before' : 'after',
      when: () => !this.faultsEnded && this.invocations === mishap.invocation,
    }));
    this.account = new Account({
      transport: 'direct',
      maxAttempts: life.maxAttempts,
      service: life.service,
      cloudFormation: {
        ...PROVIDER,
        waiter: waiterEvery(life.queryInterval),
        failedUpdate: life.failedUpdate,
        invoke: this.invoke,
        deliveries: (request) => this.deliveries(request),
      },
      resourceTypes: { [SIBLING_TYPE]: new Sibling() },
      onCall: (operation) => this.onCall(operation),
      watch: (certificates) => this.reapers.reduce((port, reaper) => reaper.watch(port), certificates),
    });
    this.operator = new Operator(this.account.cloudFormation);
  }

  public async toTheEnd(): Promise<Ending> {
    const { account, life } = this;
    account.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });
    const { name, value } = validationRecord(SIMULATED_ACCOUNT, 'late.example.org');
    account.clock.after(life.lateMinutes * MINUTE, () => account.dns.put(name, value));
    for (const [index, step] of life.steps.entries()) {
      await account.clock.pass(2_000); // operators need some time between steps
      await this.take(step);
      const violations = await this.violations();
      if (violations.length > 0) return this.ending(violations.map((violation) => `after step ${index + 1}: ${violation}`));
    }
    return this.ending(await this.finalViolations());
  }

  /** Ends all faults, destroys the stack, and checks that nothing is left. */
  private async finalViolations(): Promise<string[]> {
    this.faultsEnded = true;
    this.account.lightsail.control.clearFaults();
    const { status, reason } = await this.operator.destroy();
    await this.account.clock.pass(90 * MINUTE);
    return [
      ...(status === 'DELETE_COMPLETE' ? [] : [`at the end: ${status}, ${reason}`]),
      ...(await this.violations()).map((violation) => `at the end: ${violation}`),
    ];
  }

  private ending(violations: string[]): Ending {
    return { violations, statuses: this.operator.statuses, calls: this.calls, faultCount: this.faultCount };
  }

  private async violations(): Promise<string[]> {
    const { account, foreign, changedOutside } = this;
    const excuses = { changedOutside, ...this.gaps.excuses(this.life.repetitions.length) };
    return [
      ...(this.isWithoutFaults() ? this.operator.failedRollbacks : this.operator.stuck),
      ...await audit(account, [account.cloudFormation], foreign, excuses),
    ];
  }

  private isWithoutFaults(): boolean {
    const { faults, mishaps, repetitions } = this.life;
    return faults.length + mishaps.length + repetitions.length === 0;
  }

  // --- steps -------------------------------------------------------------------------------------------------------

  private async take(step: Step): Promise<unknown> {
    if ('deploy' in step) return this.deploy(step.deploy);
    return 'becomes' in step ? this.become(step.becomes) : this.actions[step.action]('minutes' in step ? step.minutes : 0);
  }

  private async deploy(deployment: Deployment): Promise<unknown> {
    if (deployment.adoptExisting) this.foreign.allowAdoption();
    return this.operator.deploy(templateFor(deployment));
  }

  /** Sets a status that is possible for an issued or for a pending certificate. */
  private async become(status: Extract<Step, { becomes: unknown }>['becomes']): Promise<unknown> {
    const from = ['EXPIRED', 'REVOKED', 'INACTIVE'].includes(status) ? 'ISSUED' : 'PENDING_VALIDATION';
    return this.changeOutside(async (certificateName, region) => {
      const world = await this.account.lightsail.control.world();
      if (world.some((each) => each.name === certificateName && each.region === region && each.status === from)) {
        this.account.lightsail.control.setStatus({ certificateName, region, status });
      }
    });
  }

  private client(region: string): LightsailClient {
    return this.account.client(region);
  }

  /** Changes the certificate of the stack outside CloudFormation, if there is one. */
  private async changeOutside(act: (name: string, region: string) => Promise<unknown>, excused = true): Promise<void> {
    const resource = certificateOf(this.account.cloudFormation);
    if (!resource) return;
    const name = resource.physical.id;
    if (excused) this.changedOutside.add(name);
    this.foreign.forget((await this.account.certificates()).filter((certificate) => certificate.name === name));
    // Lightsail may reject the change, for example if the certificate is in use.
    await this.account.clock.run(async () => act(name, String(resource.properties.Region)).catch(() => undefined));
  }

  private async requestForeign(certificateName: string, region: string): Promise<void> {
    await this.account.client(region).send(new CreateCertificateCommand({ certificateName, domainName: 'shop.example.com', tags: [{ key: 'team', value: 'theirs' }] }));
    const world = await this.account.lightsail.control.world();
    this.foreign.remember(world.filter(({ name, region: its }) => name === certificateName && its === region));
  }

  // --- faults --------------------------------------------------------------------------------------------------------

  private onCall(operation: string): void {
    this.calls++;
    if (this.faultsEnded) return;
    for (const { fault, times } of this.life.faults.filter(({ call }) => call === this.calls)) {
      this.faultCount += times;
      this.account.lightsail.control.fault({ operation, fault, times, milliseconds: 12_000 });
    }
  }

  private readonly invoke: Invoke = async (invocation, call) => {
    this.invocations++;
    const { invocations } = this;
    const planned = this.faultsEnded ? [] : this.life.mishaps.filter((mishap) => mishap.invocation === invocations);
    this.faultCount += planned.length;
    this.gaps.begins(invocation, planned.some(({ what }) => !what.startsWith('killed')));
    try {
      const answer = await allOf(...planned.map((mishap) => this.mishap(mishap)))(invocation, call);
      this.gaps.succeeds(invocation);
      return answer;
    } catch (error) {
      this.gaps.fails(invocation, error);
      throw error;
    }
  };

  private mishap({ what, invocation, call }: Mishap): Invoke {
    switch (what) {
      case 'response lost, invoked again': return repeated(() => true);
      case 'invoked again during the call': return overlapping(() => true);
      case 'killed at the start': return killedAtStart(() => true);
      case 'killed at the end': return killedAtEnd(() => true);
      default: {
        const ordered = this.life.mishaps.filter((mishap) => mishap.what.endsWith('a call'));
        return this.reapers[ordered.findIndex((mishap) => mishap.invocation === invocation && mishap.call === call && mishap.what === what)].invoke;
      }
    }
  }

  private deliveries(request: CustomResourceRequest): number[] {
    this.requests++;
    const repetition = this.faultsEnded ? undefined : this.life.repetitions.find(({ request: number }) => number === this.requests);
    this.faultCount += repetition ? 1 : 0;
    this.gaps.sent(request, repetition !== undefined);
    return repetition ? [0, repetition.milliseconds] : [0];
  }
}
