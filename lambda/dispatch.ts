import { nameIn } from './certificate/physical-id';
import { CertificateLifecycle } from './certificate-lifecycle';
import { DnsEntriesLifecycle } from './dns-entries-lifecycle';
import { ExplainedError } from './errors/explained-error';
import { type IsCompleteResponse, type OnEventResponse, type LifecycleEvent, NOT_YET, type WaitingEvent } from './events';
import { IssuanceLifecycle } from './issuance-lifecycle';
import { LoadBalancerOwnership } from './load-balancer/ownership';
import { LookupLifecycle } from './lookup-lifecycle';
import type { HandlerServices } from './ports';
import { sentenceWithinLimit, withinLimit } from './response-limit';
import { explain } from './retry-transient';
import { TagOwnership } from './tag-ownership';
import * as messages from './text/messages';
import {
  DNS_ENTRIES_RESOURCE_TYPE, ISSUANCE_RESOURCE_TYPE, LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE, LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE,
  LOOKUP_RESOURCE_TYPE,
} from '../src/private/shared/contract';

/** A set-back in the last round must not cost the diagnosis: CloudFormation listens for some minutes more. */
const GRACE_MS = 90_000;

export interface Lifecycle {
  onEvent(event: LifecycleEvent): Promise<OnEventResponse>;
  isComplete(event: WaitingEvent): Promise<IsCompleteResponse>;
}

/** The two Lambda handlers over a world: they choose the lifecycle, and see to it that only sentences leave. */
export function createHandlers(world: HandlerServices): Lifecycle {
  return {
    async onEvent(event) {
      const own = worldOf(event, world);
      try {
        const decision = await lifecycleOf(event, own).onEvent(event);
        own.log({ notice: 'event taken', next: 'wait', certificateName: nameIn(decision.PhysicalResourceId), deadline: new Date(decision.Deadline).toISOString() });
        return decision;
      } catch (error) {
        throw failure(own, error, event);
      }
    },

    async isComplete(event) {
      const own = worldOf(event, world);
      try {
        return withinLimit(event, await lifecycleOf(event, own).isComplete(event));
      } catch (error) {
        const explained = explain(error, 'read', nameIn(event.PhysicalResourceId), regionOf(event));
        if (explained) {
          throw failure(own, explained, event);
        }
        if (world.clock.now() >= event.Deadline + GRACE_MS) {
          const minutes = Math.round((event.Deadline - event.StartedAt) / 60_000);
          throw failure(own, new ExplainedError(messages.unreachable(nameIn(event.PhysicalResourceId), regionOf(event), minutes, error)), event);
        }
        own.log({ notice: 'set back', next: 'try again', certificateName: nameIn(event.PhysicalResourceId), because: messages.serviceWords(error) });
        return NOT_YET;
      }
    },
  };
}

function lifecycleOf(event: LifecycleEvent, world: HandlerServices): Lifecycle {
  switch (event.ResourceType) {
    case LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE:
      return new CertificateLifecycle(world, new LoadBalancerOwnership(world, event));
    case ISSUANCE_RESOURCE_TYPE:
    case LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE:
      return new IssuanceLifecycle(world);
    case LOOKUP_RESOURCE_TYPE:
      return new LookupLifecycle(world);
    case DNS_ENTRIES_RESOURCE_TYPE:
      return new DnsEntriesLifecycle(world);
    default:
      return new CertificateLifecycle(world, new TagOwnership(world, event));
  }
}

function failure(world: HandlerServices, error: unknown, event: LifecycleEvent): ExplainedError {
  const certificateName = 'PhysicalResourceId' in event ? nameIn(event.PhysicalResourceId) : event.LogicalResourceId;
  const { message } = explain(error, event.RequestType.toLowerCase(), certificateName, regionOf(event))
    ?? new ExplainedError(messages.unexpected(certificateName, error));
  world.log({ notice: 'failed', next: 'tell CloudFormation', certificateName, sentence: message, ...(error instanceof ExplainedError ? {} : { stack: (error as Error).stack }) });
  return new ExplainedError(sentenceWithinLimit(event, message));
}

function regionOf(event: LifecycleEvent): string {
  return String(event.ResourceProperties.Region);
}

/** Each line of the log says whose it is; never the response URL, which lets anybody answer for us. */
function worldOf(event: LifecycleEvent | WaitingEvent, world: HandlerServices): HandlerServices {
  const { StackId: stackId, LogicalResourceId: logicalId, RequestType: request } = event;
  const secondsLeft = () => 'Deadline' in event ? { secondsLeft: Math.max(0, Math.round((event.Deadline - world.clock.now()) / 1000)) } : {};
  return { ...world, log: (entry) => world.log({ stackId, logicalId, request, ...entry, ...secondsLeft() }) };
}
