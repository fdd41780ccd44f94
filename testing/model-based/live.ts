import { CreateCertificateCommand, DeleteCertificateCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-lightsail';
import type { Life, Mishap, Step } from './life';
import { tryParse } from '../../lambda/request';
import { type DesiredCertificate, parseCertificate } from '../../lambda/resource-properties';
import { OWNER_TAG } from '../../src/private/shared/contract';
import type { CustomResourceRequest, Invocation, Invoke } from '../provider-framework/custom-resource-protocol';
import { FunctionKilled } from '../provider-framework/lambda-function';
import { allOf, killedAtEnd, killedAtStart, overlapping, Reaper, repeated } from '../provider-framework/mishaps';
import { validationRecord } from '../simulator/rules/validation-record';
import { Account } from '../stories/account';
import { audit, Foreign } from '../stories/invariants';
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
  /** docs/decisions/0006-forgotten-certificates.md */
  private readonly forgotten = new Set<string>();
  /** Somebody deleted the certificate, put another in its place, or made it nobody's: then a rollback may find nothing to return to. */
  private taken = false;
  /** A template said `adoptExisting`: a rollback may return to it. */
  private mayAdopt = false;
  /** Certificates by name whose tags were set by an update that was over: a second delivery, or one that was cancelled. */
  private readonly retagged = new Set<string>();
  private readonly reapers: Reaper[];
  /** Requests that are delivered twice, and those of them that CloudFormation has been told a failure of. */
  private readonly comesTwice = new Set<string>();
  private readonly failedOnce = new Set<string>();
  private readonly running = new Map<Invocation, number>();
  /** How many calls there had been when a request came first. */
  private readonly begun = new Map<string, number>();
  /** The request that CloudFormation made last, by logical ID. */
  private readonly latest = new Map<string, string>();
  /** Invocations that ended when CloudFormation was past their request: cancelled ones. */
  private late = 0;
  private calls = 0;
  private invocations = 0;
  private requests = 0;
  private troubles = 0;
  private calm = false;

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
    for (const [invocation, first] of this.running) {
      if (this.latest.get(invocation.event.LogicalResourceId) !== invocation.event.RequestId) this.forgetLate(invocation, first);
    }
    const { account, foreign, meddled, forgotten, retagged } = this;
    // A cancelled request that asks on, while a Delete takes away what it gets, can ask any number of times.
    const requests = this.late > 0 ? Infinity : this.life.repetitions.length;
    return [
      ...(this.taken ? [] : this.person.stuck),
      ...await audit(account, [account.cloudFormation], foreign, { meddled, forgotten, retagged, repeated: requests }),
    ];
  }

  // --- steps -------------------------------------------------------------------------------------------------------

  private async take(step: Step): Promise<void> {
    if ('deploy' in step) {
      if (step.deploy.adoptExisting) {
        this.mayAdopt = true;
        this.foreign.forgetAll();
      }
      await this.person.deploy(templateFor(step.deploy));
      return;
    }
    if ('becomes' in step) {
      // What was issued lapses, what was not fails.
      const from = ['EXPIRED', 'REVOKED', 'INACTIVE'].includes(step.becomes) ? 'ISSUED' : 'PENDING_VALIDATION';
      await this.meddle(async (certificateName, region) => {
        const world = await this.account.lightsail.control.world();
        if (world.some(({ name, region: its, status }) => name === certificateName && its === region && status === from)) {
          this.account.lightsail.control.setStatus({ certificateName, region, status: step.becomes });
        }
      });
      return;
    }
    switch (step.somebody) {
      case 'destroys the stack':
        await this.person.destroy();
        return;
      case 'deletes the certificate':
        this.taken = true;
        await this.meddle(async (certificateName, region) => this.account.client(region).send(new DeleteCertificateCommand({ certificateName })));
        return;
      case 'takes the name of the deleted certificate':
        this.taken = true;
        await this.meddle(async (certificateName, region) => {
          await this.account.client(region).send(new DeleteCertificateCommand({ certificateName }));
          await this.account.clock.sleep(MINUTE);
          await this.requestForeign(certificateName, region);
        });
        return;
      case 'takes the owner tag away':
        this.taken = true;
        await this.meddle(async (resourceName, region) => {
          await this.account.client(region).send(new UntagResourceCommand({ resourceName, tagKeys: [OWNER_TAG] }));
        });
        return;
      case 'adds a tag':
        await this.meddle(async (resourceName, region) => {
          await this.account.client(region).send(new TagResourceCommand({ resourceName, tags: [{ key: 'by-hand', value: 'x' }] }));
        }, false);
        return;
      case 'takes the name "theirs"':
        await this.account.clock.run(() => this.requestForeign('theirs', 'us-east-1').catch(() => undefined));
        return;
      case 'uses the certificate':
        await this.meddle(async (certificateName, region) => {
          const { control } = this.account.lightsail;
          control.setInUse({ certificateName, region, count: 1 });
          this.account.clock.after(step.minutes * MINUTE, () => {
            try {
              control.setInUse({ certificateName, region });
            } catch {
              // it is gone by other ways
            }
          });
        }, false);
        return;
      case 'lets time pass':
        await this.account.clock.pass(step.minutes * MINUTE);
    }
  }

  /** Does something to the certificate that the stack knows, if there is one. */
  private async meddle(act: (name: string, region: string) => Promise<unknown>, blamed = true): Promise<void> {
    const resource = this.account.cloudFormation.resource('Certificate');
    if (!resource) return;
    const name = resource.physical.id;
    if (blamed) this.meddled.add(name);
    this.foreign.forget((await this.account.certificates()).filter((certificate) => certificate.name === name));
    // Lightsail may refuse, as of a certificate in use.
    await this.account.clock.run(async () => act(name, String(resource.properties.Region)).catch(() => undefined));
  }

  private async requestForeign(certificateName: string, region: string): Promise<void> {
    await this.account.client(region).send(new CreateCertificateCommand({ certificateName, domainName: 'shop.example.com', tags: [{ key: 'team', value: 'theirs' }] }));
    if (this.mayAdopt) return;
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
    const { invocations, calm } = this;
    const { RequestId, RequestType, LogicalResourceId } = invocation.event;
    const mishaps = calm ? [] : this.life.mishaps.filter((mishap) => mishap.invocation === invocations).map((mishap) => this.mishap(mishap));
    this.troubles += mishaps.length;
    if (!calm && this.life.mishaps.some((mishap) => mishap.invocation === invocations && !mishap.what.startsWith('killed'))) this.comesTwice.add(RequestId);
    // Of two deliveries of a request, one can be killed after the other has asked for the certificate.
    const first = this.begun.get(RequestId) ?? this.account.lightsail.control.calls().length;
    this.begun.set(RequestId, first);
    this.running.set(invocation, first);
    try {
      const answer = await allOf(...mishaps)(invocation, call);
      if (this.latest.get(LogicalResourceId) !== RequestId || this.failedOnce.has(RequestId)) this.forgetLate(invocation, first);
      return answer;
    } catch (error) {
      if (RequestType === 'Create' && error instanceof FunctionKilled) this.forgetRequested(invocation, first);
      if (this.comesTwice.has(RequestId)) {
        this.failedOnce.add(RequestId);
        this.forgetWish(invocation);
      }
      this.forgetLeftover(invocation);
      throw error;
    } finally {
      this.running.delete(invocation);
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

  /** The first gap: a create took effect, and its name was never heard, or only when CloudFormation was past that request. */
  private forgetRequested({ handler }: Invocation, firstCall: number): void {
    for (const { operation, input } of handler === 'onEvent' ? this.account.lightsail.control.calls().slice(firstCall) : []) {
      if (operation === 'CreateCertificate') this.forgotten.add((input as { certificateName: string }).certificateName);
    }
  }

  private forgetLate(invocation: Invocation, firstCall: number): void {
    this.late++;
    if (invocation.event.RequestType === 'Update') this.retagged.add(invocation.event.PhysicalResourceId!);
    this.forgetRequested(invocation, firstCall);
  }

  /** Of two who handle the same event one has failed, while the other may still ask for the certificate. */
  private forgetWish({ handler, event }: Invocation): void {
    const wish = handler === 'onEvent' && event.RequestType === 'Create' && desiredBy(event, event.ResourceProperties);
    if (wish) this.forgotten.add(wish.certificateName);
  }

  /** The second gap: a rollback that fails itself, and when it is asked for again does not know any more what it was about. */
  private forgetLeftover({ event }: Invocation): void {
    const previous = event.RequestType === 'Update' && desiredBy(event, event.OldResourceProperties!);
    if (previous) this.forgotten.add(previous.certificateName);
  }

  private deliveries({ LogicalResourceId, RequestId }: CustomResourceRequest): number[] {
    this.requests++;
    this.latest.set(LogicalResourceId, RequestId);
    const repetition = this.calm ? undefined : this.life.repetitions.find(({ request }) => request === this.requests);
    this.troubles += repetition ? 1 : 0;
    if (repetition) this.comesTwice.add(RequestId);
    return repetition ? [0, repetition.milliseconds] : [0];
  }
}

function desiredBy({ StackId: stackId, LogicalResourceId: logicalId }: CustomResourceRequest, properties: object): DesiredCertificate | undefined {
  return tryParse(parseCertificate, properties, { stackId, logicalId });
}
