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
 * Amazon Lightsail's certificates and the resources that use them: at least as strict as the service.
 *
 * For tests and local deployments, it covers both kinds of certificates, tags, operations, and those parts of distributions,
 * container services, load balancers and DNS zones that use a certificate or write its CNAMEs. It does not cover instances,
 * databases, buckets or traffic, and it checks no signatures. `assumptions.ts` lists what is not documented. Time alone does not
 * issue a certificate: validation looks records up in the DNS that the simulator is given. Every simulator starts empty.
 */
export class LightsailSimulator {
  /** Changes that the service itself offers to no caller. */
  readonly control: Control;
  /** The records inside the simulator, for a name server. */
  readonly dns: ZoneSource;
  private readonly simulation: Simulation;
  private callCount = 0;

  constructor(options: SimulatorOptions) {
    this.simulation = new Simulation(options);
    this.control = new Control(this.simulation);
    this.dns = new SimulatedDns(() => this.simulation.world.accounts());
  }

  /** Receives a request as the SDK sends it, for transports. */
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
    const { answer: received, ...outcome } = this.outcomeOf(request, account);
    const { region, operation, input } = request;
    account.record({ order: this.callCount++, at: this.simulation.now(account), account: account.id, region, operation, input, ...outcome });
    return received;
  }

  /** Applies what is due in every account; otherwise it is applied by the next call. */
  settle(): void {
    for (const account of this.simulation.world.accounts()) this.simulation.settle(account);
  }

  private outcomeOf(request: LightsailRequest, account: Account): Outcome {
    const due = account.faults.take(request.operation, request.region);
    if (!due) return this.commit(request, account);
    const { fault, milliseconds = 0 } = due;
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
