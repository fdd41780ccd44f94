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
  /** What was wrong, in sentences; a good life has none. */
  readonly wrongs: string[];
  /** How each operation of the stack ended. */
  readonly statuses: readonly string[];
  /** How often the handlers called Lightsail, and how often something went wrong with a call or a function. */
  readonly calls: number;
  readonly troubles: number;
}

/** Lives a life to its end, and looks after each step whether all is well. */
export async function live(life: Life): Promise<Ending> {
  return living(life).toTheEnd();
}

/** For those who want to watch. */
export function living(life: Life): Living {
  return new Living(life);
}

class Living {
  public readonly account: Account;
  private readonly person: Operator;
  private readonly foreign = new Foreign();
  /** What somebody did to certificates, by name: nobody blames us for what follows. */
  private readonly meddled = new Set<string>();
  private readonly gaps = new Gaps(() => this.account.lightsail.control.calls());
  private readonly reapers: Reaper[];
  private calls = 0;
  private invocations = 0;
  private requests = 0;
  private troubles = 0;
  private calm = false;

  private readonly acts: Record<Extract<Step, { somebody: unknown }>['somebody'], (minutes: number) => Promise<unknown>> = {
    'destroys the stack': () => this.person.destroy(),
    'deletes the certificate': () => this.meddle((certificateName, region) => this.client(region).send(new DeleteCertificateCommand({ certificateName }))),
    'takes the name of the deleted certificate': () => this.meddle(async (certificateName, region) => {
      await this.client(region).send(new DeleteCertificateCommand({ certificateName }));
      await this.account.clock.sleep(MINUTE);
      await this.requestForeign(certificateName, region);
    }),
    'takes the owner tag away': () => this.meddle((resourceName, region) =>
      this.client(region).send(new UntagResourceCommand({ resourceName, tagKeys: [OWNER_TAG] }))),
    'adds a tag': () => this.meddle((resourceName, region) =>
      this.client(region).send(new TagResourceCommand({ resourceName, tags: [{ key: 'by-hand', value: 'x' }] })), false),
    'takes the name "theirs"': () => this.account.clock.run(() => this.requestForeign('theirs', 'us-east-1').catch(() => undefined)),
    'uses the certificate': (minutes) => this.meddle(async (certificateName, region) => {
      const { control } = this.account.lightsail;
      control.setInUse({ certificateName, region, count: 1 });
      this.account.clock.after(minutes * MINUTE, () => {
        try {
          control.setInUse({ certificateName, region });
        } catch {
          // it is gone by other ways
        }
      });
    }, false),
    'lets time pass': (minutes) => this.account.clock.pass(minutes * MINUTE),
  };

  constructor(private readonly life: Life) {
    this.reapers = life.mishaps.filter(({ what }) => what.endsWith('a call')).map((mishap) => new Reaper({
      call: mishap.call,
      moment: mishap.what === 'killed before a call' ? 'before' : 'after',
      when: () => !this.calm && this.invocations === mishap.invocation,
    }));
    this.account = new Account({
      transport: 'direct',
      maxAttempts: life.maxAttempts,
      service: life.service,
      cloudFormation: { ...PROVIDER, failedUpdate: life.failedUpdate, invoke: this.invoke, deliveries: (request) => this.deliveries(request) },
      resourceTypes: { [SIBLING_TYPE]: new Sibling() },
      onCall: (operation) => this.onCall(operation),
      watch: (certificates) => this.reapers.reduce((port, reaper) => reaper.watch(port), certificates),
    });
    this.person = new Operator(this.account.cloudFormation);
  }

  public async toTheEnd(): Promise<Ending> {
    const { account, life } = this;
    account.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });
    const { name, value } = validationRecord(SIMULATED_ACCOUNT, 'late.example.org');
    account.clock.after(life.lateMinutes * MINUTE, () => account.dns.put(name, value));
    for (const [index, step] of life.steps.entries()) {
      await account.clock.pass(2_000); // nobody is as fast as a virtual clock
      await this.take(step);
      const wrongs = await this.wrongs();
      if (wrongs.length > 0) return this.ending(wrongs.map((wrong) => `after step ${index + 1}: ${wrong}`));
    }
    return this.ending(await this.lastWrongs());
  }

  /** In the end everything calms down, the stack goes, and nothing of it stays. */
  private async lastWrongs(): Promise<string[]> {
    this.calm = true;
    this.account.lightsail.control.clearFaults();
    const { status, reason } = await this.person.destroy();
    await this.account.clock.pass(90 * MINUTE);
    return [
      ...(status === 'DELETE_COMPLETE' ? [] : [`in the end: ${status}, ${reason}`]),
      ...(await this.wrongs()).map((wrong) => `in the end: ${wrong}`),
    ];
  }

  private ending(wrongs: string[]): Ending {
    return { wrongs, statuses: this.person.statuses, calls: this.calls, troubles: this.troubles };
  }

  private async wrongs(): Promise<string[]> {
    const { account, foreign, meddled } = this;
    const excuses = { meddled, ...this.gaps.excuses(this.life.repetitions.length) };
    return [
      // Where Route 53 gets a name in place of unknown records, it refuses it: docs/decisions/0006-forgotten-certificates.md.
      ...this.person.stuck.filter((reason) => !/_certificate-\S+-no-longer-exists/.test(reason)),
      ...await audit(account, [account.cloudFormation], foreign, excuses),
    ];
  }

  // --- steps -------------------------------------------------------------------------------------------------------

  private async take(step: Step): Promise<unknown> {
    if ('deploy' in step) return this.deploy(step.deploy);
    return 'becomes' in step ? this.become(step.becomes) : this.acts[step.somebody]('minutes' in step ? step.minutes : 0);
  }

  private async deploy(deployment: Deployment): Promise<unknown> {
    if (deployment.adoptExisting) this.foreign.allowAdoption();
    return this.person.deploy(templateFor(deployment));
  }

  /** What was issued lapses, what was not fails. */
  private async become(status: Extract<Step, { becomes: unknown }>['becomes']): Promise<unknown> {
    const from = ['EXPIRED', 'REVOKED', 'INACTIVE'].includes(status) ? 'ISSUED' : 'PENDING_VALIDATION';
    return this.meddle(async (certificateName, region) => {
      const world = await this.account.lightsail.control.world();
      if (world.some((each) => each.name === certificateName && each.region === region && each.status === from)) {
        this.account.lightsail.control.setStatus({ certificateName, region, status });
      }
    });
  }

  private client(region: string): LightsailClient {
    return this.account.client(region);
  }

  /** Does something to the certificate that the stack knows, if there is one. */
  private async meddle(act: (name: string, region: string) => Promise<unknown>, blamed = true): Promise<void> {
    const resource = certificateOf(this.account.cloudFormation);
    if (!resource) return;
    const name = resource.physical.id;
    if (blamed) this.meddled.add(name);
    this.foreign.forget((await this.account.certificates()).filter((certificate) => certificate.name === name));
    // Lightsail may refuse, as of a certificate in use.
    await this.account.clock.run(async () => act(name, String(resource.properties.Region)).catch(() => undefined));
  }

  private async requestForeign(certificateName: string, region: string): Promise<void> {
    await this.account.client(region).send(new CreateCertificateCommand({ certificateName, domainName: 'shop.example.com', tags: [{ key: 'team', value: 'theirs' }] }));
    const world = await this.account.lightsail.control.world();
    this.foreign.remember(world.filter(({ name, region: its }) => name === certificateName && its === region));
  }

  // --- troubles ----------------------------------------------------------------------------------------------------

  private onCall(operation: string): void {
    this.calls++;
    if (this.calm) return;
    for (const { fault, times } of this.life.faults.filter(({ call }) => call === this.calls)) {
      this.troubles += times;
      this.account.lightsail.control.fault({ operation, fault, times, milliseconds: 12_000 });
    }
  }

  private readonly invoke: Invoke = async (invocation, call) => {
    this.invocations++;
    const { invocations } = this;
    const planned = this.calm ? [] : this.life.mishaps.filter((mishap) => mishap.invocation === invocations);
    this.troubles += planned.length;
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
      case 'answer lost, asked again': return repeated(() => true);
      case 'asked again meanwhile': return overlapping(() => true);
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
    const repetition = this.calm ? undefined : this.life.repetitions.find(({ request: number }) => number === this.requests);
    this.troubles += repetition ? 1 : 0;
    this.gaps.sent(request, repetition !== undefined);
    return repetition ? [0, repetition.milliseconds] : [0];
  }
}
