import type { CloudFormation } from '../cloudformation/cloudformation';
import type { Outcome } from '../cloudformation/stack-outcome';
import type { Template } from '../cloudformation/stack-template';

/** How often somebody asks again before giving up: more often than permissions are taken away. */
const PERSISTENCE = 22;

/** Somebody who works with one stack, and does about a failure what CloudFormation offers. */
export class Operator {
  /** How each operation ended, those that had to be asked for again included. */
  readonly statuses: string[] = [];
  /** Why resources of ours blocked a rollback for good, so that only destroying the stack was left. */
  readonly stuck: string[] = [];

  constructor(private readonly stack: CloudFormation) {}

  async deploy(template: Template): Promise<Outcome> {
    if (['DELETE_FAILED', 'ROLLBACK_FAILED'].includes(this.stack.status)) await this.destroy();
    const outcome = this.heard(await this.stack.deploy(template));
    for (let attempt = 0; attempt < PERSISTENCE && this.stack.status === 'UPDATE_ROLLBACK_FAILED'; attempt++) {
      this.heard(await this.stack.continueUpdateRollback());
    }
    if (this.stack.status === 'UPDATE_ROLLBACK_FAILED') {
      const { type, reason } = this.stack.events.all.filter((event) => event.status === 'UPDATE_FAILED' && !event.reason?.endsWith(' cancelled')).at(-1)!;
      // A distribution does not return to a certificate that has expired meanwhile: Lightsail lets none be attached.
      if (type.startsWith('Custom::')) this.stuck.push(`rollback is stuck: ${reason}`);
      await this.destroy();
    }
    return outcome;
  }

  async destroy(): Promise<Outcome> {
    let outcome = this.heard(await this.stack.destroy());
    for (let attempt = 0; attempt < PERSISTENCE && this.stack.status === 'DELETE_FAILED'; attempt++) {
      outcome = this.heard(await this.stack.destroy());
    }
    return outcome;
  }

  private heard(outcome: Outcome): Outcome {
    this.statuses.push(outcome.status);
    return outcome;
  }
}
