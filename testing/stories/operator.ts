import type { CloudFormation } from '../cloudformation/cloudformation';
import type { Outcome } from '../cloudformation/stack-outcome';
import type { Template } from '../cloudformation/stack-template';

/** The number of retries before the operator gives up: more than the number of times that permissions are denied. */
const MAX_RETRIES = 22;

/** The operator of one stack, who reacts to failures with the operations of CloudFormation. */
export class Operator {
  /** The status after each operation, including retries. */
  readonly statuses: string[] = [];
  /** Why a rollback was blocked permanently, so that the stack had to be destroyed. */
  readonly stuck: string[] = [];
  /** Why a rollback failed, even if it succeeded when it was continued. */
  readonly failedRollbacks: string[] = [];

  constructor(private readonly stack: CloudFormation) {}

  async deploy(template: Template): Promise<Outcome> {
    if (['DELETE_FAILED', 'ROLLBACK_FAILED'].includes(this.stack.status)) await this.destroy();
    const outcome = this.record(await this.stack.deploy(template));
    if (this.stack.status === 'UPDATE_ROLLBACK_FAILED') this.failedRollbacks.push(...this.whyRollbackFailed());
    for (let attempt = 0; attempt < MAX_RETRIES && this.stack.status === 'UPDATE_ROLLBACK_FAILED'; attempt++) {
      this.record(await this.stack.continueUpdateRollback());
    }
    if (this.stack.status === 'UPDATE_ROLLBACK_FAILED') {
      this.stuck.push(...this.whyRollbackFailed());
      await this.destroy();
    }
    return outcome;
  }

  async destroy(): Promise<Outcome> {
    let outcome = this.record(await this.stack.destroy());
    for (let attempt = 0; attempt < MAX_RETRIES && this.stack.status === 'DELETE_FAILED'; attempt++) {
      outcome = this.record(await this.stack.destroy());
    }
    return outcome;
  }

  /** Empty for a distribution, which cannot return to a certificate that has expired in the meantime: Lightsail rejects its attachment. */
  private whyRollbackFailed(): string[] {
    const { type, reason } = this.stack.events.all.filter((event) => event.status === 'UPDATE_FAILED' && !event.reason?.endsWith(' cancelled')).at(-1)!;
    return type === 'AWS::Lightsail::Distribution' ? [] : [`rollback failed: ${reason}`];
  }

  private record(outcome: Outcome): Outcome {
    this.statuses.push(outcome.status);
    return outcome;
  }
}
