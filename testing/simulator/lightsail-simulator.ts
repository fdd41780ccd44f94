import type { Account } from './account';
import { SENTENCES } from './assumptions';
import type { CallRecord } from './call-record';
import { Control } from './control';
import { faultError } from './faults';
import { Input } from './input';
import { checkRequest } from './model/check-request';
import { OPERATIONS } from './operations';
import { accessDenied } from './refusals';
import { REGIONS } from './rules/regions';
import { ServiceError } from './service-error';
import { SimulatedDns } from './simulated-dns';
import { Simulation, type SimulatorOptions } from './simulation';
import { answer, errorAnswer, foreignScope, readRequest, RESET, type Answer, type HttpRequest, type LightsailRequest } from './wire';
import type { ZoneSource } from './zone-source';

/**
 * Amazon Lightsail's certificates and what may use them: strict where the service is strict, and never kinder.
 *
 * It is for tests and local deployments: certificates of both kinds, tags, operations, and as much of distributions,
 * container services, load balancers and DNS zones as it takes to bring a certificate into use or to write its CNAMEs. It
 * is not for instances, databases, buckets, or what a distribution delivers, and it checks no signature. What nobody
 * knows of the service stands in `assumptions.ts`. Nothing is issued by the passing of time alone: a validation reads the
 * answers of the DNS given. Every simulator starts empty.
 */
export class LightsailSimulator {
  /** What the service itself would never let a caller do. */
  readonly control: Control;
  /** The DNS inside the simulator, for a name server. */
  readonly dns: ZoneSource;
  private readonly simulation: Simulation;
  private callCount = 0;

  constructor(options: SimulatorOptions) {
    this.simulation = new Simulation(options);
    this.control = new Control(this.simulation);
    this.dns = new SimulatedDns(() => this.simulation.world.accounts());
  }

  /** For transports: a request as the SDK sends it. */
  async receive(http: HttpRequest): Promise<Answer> {
    try {
      return await this.handle(readRequest(http));
    } catch (error) {
      return refused(error, '', this.simulation.world.account(this.simulation.accountId)).answer;
    }
  }

  async handle(request: LightsailRequest): Promise<Answer> {
    const account = this.simulation.world.account(this.accountOf(request));
    this.simulation.settle(account);
    const { answer: heard, ...outcome } = this.outcomeOf(request, account);
    const { region, operation, input } = request;
    account.record({ order: this.callCount++, at: this.simulation.now(account), account: account.id, region, operation, input, ...outcome });
    return heard;
  }

  /** Lets happen what is due in every account: without it, things happen when somebody looks. */
  settle(): void {
    for (const account of this.simulation.world.accounts()) this.simulation.settle(account);
  }

  private outcomeOf(request: LightsailRequest, account: Account): Outcome {
    const order = account.faults.take(request.operation, request.region);
    if (!order) return this.commit(request, account);
    const { fault, milliseconds = 0 } = order;
    if (fault === 'slow') {
      const late = this.commit(request, account);
      return { ...late, answer: { ...late.answer, delay: milliseconds }, fault };
    }
    if (fault.endsWith('after commit')) this.commit(request, account);
    const error = faultError(fault, account.id, request.operation);
    return { ...(error ? refused(error, request.operation, account) : { answer: RESET, outcome: 'reset' }), fault };
  }

  private commit({ operation, region, input }: LightsailRequest, account: Account): Outcome {
    const { knobs, seed } = account;
    try {
      if (!REGIONS.includes(region)) throw foreignScope(`a valid region, not '${region}'`);
      const answering = OPERATIONS.get(operation);
      if (!answering) throw new ServiceError('UnknownOperationException', SENTENCES.unknownOperation.text(operation));
      if (!account.permits(operation)) throw accessDenied(account.id, operation);
      const result = answering({
        operation,
        input: new Input(checkRequest(operation, input)),
        now: this.simulation.now(account),
        knobs,
        seed,
        world: this.simulation.world,
        account,
        region: account.region(region),
        permits: (name) => account.permits(name),
      });
      return { answer: answer(result, seed.uuid()), outcome: 'ok' };
    } catch (error) {
      return refused(error, operation, account);
    }
  }

  private accountOf({ accessKeyId = '' }: LightsailRequest): string {
    return /^\d{12}$/.test(accessKeyId) ? accessKeyId : this.simulation.accountId;
  }
}

function refused(error: unknown, operation: string, { knobs, seed }: Account): Outcome {
  if (!(error instanceof ServiceError)) throw error;
  return { answer: errorAnswer(error, operation, knobs, seed.uuid()), outcome: error.type };
}

interface Outcome extends Pick<CallRecord, 'outcome' | 'fault'> {
  readonly answer: Answer;
}
