import { ISSUANCE_RESOURCE_TYPE } from '../src/private/contract';
import { CertificateLifecycle } from './certificate-lifecycle';
import * as messages from './certificate/messages';
import { type Completion, type Decision, type LifecycleEvent, NOT_YET, type WaitingEvent } from './events';
import { ExplainedError } from './explained-error';
import { IssuanceLifecycle } from './issuance-lifecycle';
import { explain } from './patience';
import type { World } from './ports';
import { withinLimit } from './response-limit';

export interface Lifecycle {
  onEvent(event: LifecycleEvent): Promise<Decision>;
  isComplete(event: WaitingEvent): Promise<Completion>;
}

/** The two Lambda handlers over a world: they choose the lifecycle, and see to it that only sentences leave. */
export function createHandlers(world: World): Lifecycle {
  const certificate = new CertificateLifecycle(world);
  const issuance = new IssuanceLifecycle(world);
  const lifecycleOf = (event: LifecycleEvent) => event.ResourceType === ISSUANCE_RESOURCE_TYPE ? issuance : certificate;

  return {
    async onEvent(event) {
      const log = logOf(world, event);
      try {
        const decision = await lifecycleOf(event).onEvent(event);
        log({ notice: 'event taken', physicalId: decision.PhysicalResourceId, deadline: new Date(decision.Deadline).toISOString(), doubt: decision.Doubt });
        return decision;
      } catch (error) {
        throw failure(log, error, event);
      }
    },

    async isComplete(event) {
      const log = logOf(world, event);
      try {
        return withinLimit(event, await lifecycleOf(event).isComplete(event));
      } catch (error) {
        if (explain(error, 'read', event.PhysicalResourceId, regionOf(event))) {
          throw failure(log, error, event);
        }
        if (world.clock.now() >= event.Deadline) {
          const minutes = Math.round((event.Deadline - event.StartedAt) / 60_000);
          throw failure(log, new ExplainedError(messages.unreachable(event.PhysicalResourceId, regionOf(event), minutes, error)), event);
        }
        log({ notice: 'set back, will look again', because: messages.serviceWords(error) });
        return NOT_YET;
      }
    },
  };
}

function failure(log: World['log'], error: unknown, event: LifecycleEvent): ExplainedError {
  const physicalId = 'PhysicalResourceId' in event ? event.PhysicalResourceId : event.LogicalResourceId;
  const explained = explain(error, event.RequestType.toLowerCase(), physicalId, regionOf(event))
    ?? new ExplainedError(`the handler failed unexpectedly: ${messages.serviceWords(error)} Look at its log`);
  log({ notice: 'failed', sentence: explained.message, ...(error === explained ? {} : { stack: (error as Error).stack }) });
  return explained;
}

function regionOf(event: LifecycleEvent): string {
  return String(event.ResourceProperties.Region);
}

/** Each line says whose it is; never the response URL, which lets anybody answer for us. */
function logOf(world: World, event: LifecycleEvent): World['log'] {
  return (entry) => world.log({ stackId: event.StackId, logicalId: event.LogicalResourceId, request: event.RequestType, ...entry });
}
