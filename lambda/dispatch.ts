import { currentOperation } from './ask-stack';
import { nameIn } from './certificate/physical-id';
import { CertificateLifecycle } from './certificate-lifecycle';
import { DIAGNOSIS_GRACE_MS } from './deadlines';
import { DnsEntriesLifecycle } from './dns-entries-lifecycle';
import { ExplainedError } from './errors/explained-error';
import { type IsCompleteResponse, type LifecycleEvent, NOT_YET, type OnEventResponse, type WaitingEvent } from './events';
import { IssuanceLifecycle } from './issuance-lifecycle';
import type { Lifecycle } from './lifecycle';
import { LoadBalancerOwnership } from './load-balancer/ownership';
import { LookupLifecycle } from './lookup-lifecycle';
import { withPermissionDelay } from './permission-delay';
import type { HandlerServices } from './ports';
import { type LifecycleRequest, locationOf, type ParseProperties, parseRequest, parseWaitingRequest } from './request';
import { parseCertificate, parseDnsEntries, parseIssuance, parseLookup } from './resource-properties';
import { sentenceWithinLimit, withinLimit } from './response-limit';
import { explain } from './retry-transient';
import { TagOwnership } from './tag-ownership';
import * as messages from './text/messages';
import {
  CERTIFICATE_RESOURCE_TYPE, DNS_ENTRIES_RESOURCE_TYPE, ISSUANCE_RESOURCE_TYPE, LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE,
  LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE, LOOKUP_RESOURCE_TYPE,
} from '../src/private/shared/contract';

export interface Handlers {
  onEvent(event: LifecycleEvent): Promise<OnEventResponse>;
  isComplete(event: WaitingEvent): Promise<IsCompleteResponse>;
}

/** The Lambda handlers: they parse each event once, select its life cycle, and turn every error into a message for the user. */
export function createHandlers(services: HandlerServices): Handlers {
  const handlers: Handlers = {
    async onEvent(event) {
      const own = withContext(services, event);
      try {
        const response = await handlersFor(event, own).onEvent(event);
        own.log({ notice: 'event handled', next: 'wait', certificateName: nameIn(response.PhysicalResourceId), deadline: new Date(response.Deadline).toISOString() });
        return response;
      } catch (error) {
        throw failure(own, error, event);
      }
    },

    async isComplete(event) {
      const own = withContext(services, event);
      try {
        return withinLimit(event, await handlersFor(event, own).isComplete(event));
      } catch (error) {
        const certificateName = nameIn(event.PhysicalResourceId);
        const { region } = locationOf(event);
        const explained = explain(error, 'read', certificateName, region);
        if (explained && await isFailedRollback(event, own)) {
          own.log({ notice: 'request failed', next: 'complete the rollback', reason: explained.message });
          return handlers.isComplete({ ...event, MayBeRollback: true });
        }
        if (explained) {
          throw failure(own, explained, event);
        }
        if (services.clock.now() >= event.Deadline + DIAGNOSIS_GRACE_MS) {
          const minutes = Math.round((event.Deadline - event.StartedAt) / 60_000);
          throw failure(own, new ExplainedError(messages.unreachable(certificateName, region, minutes, error)), event);
        }
        own.log({ notice: 'transient error', next: 'retry', certificateName, error: messages.serviceWords(error) });
        return NOT_YET;
      }
    },
  };
  return handlers;
}

/** What happened outside CloudFormation must not fail a rollback, or the stack would be stuck: it completes with what there is. */
async function isFailedRollback(event: WaitingEvent, services: HandlerServices): Promise<boolean> {
  const { StackId: stackId, StartedAt: sentAt, RequestType, MayBeRollback } = event;
  return RequestType === 'Update' && !MayBeRollback && await currentOperation(services, { stackId, sentAt }) === 'rollback';
}

function handlersFor(event: LifecycleEvent, services: HandlerServices): Handlers {
  switch (event.ResourceType) {
    case CERTIFICATE_RESOURCE_TYPE:
      return parsing(services, parseCertificate, (own, request) => new CertificateLifecycle(own, new TagOwnership(own, request)));
    case LOAD_BALANCER_CERTIFICATE_RESOURCE_TYPE:
      return parsing(services, parseCertificate, (own, request) => new CertificateLifecycle(own, new LoadBalancerOwnership(own, request)));
    case ISSUANCE_RESOURCE_TYPE:
    case LOAD_BALANCER_ISSUANCE_RESOURCE_TYPE:
      return parsing(services, parseIssuance, (own) => new IssuanceLifecycle(own));
    case LOOKUP_RESOURCE_TYPE:
      return parsing(services, parseLookup, (own) => new LookupLifecycle(own));
    case DNS_ENTRIES_RESOURCE_TYPE:
      return parsing(services, parseDnsEntries, (own) => new DnsEntriesLifecycle(own));
    default:
      throw new ExplainedError(messages.unknownResourceType(event.ResourceType));
  }
}

function parsing<Desired>(
  services: HandlerServices,
  parse: ParseProperties<Desired>,
  lifecycle: (services: HandlerServices, request: LifecycleRequest<Desired>) => Lifecycle<Desired>,
): Handlers {
  return {
    async onEvent(event) {
      const request = parseRequest(event, services.clock.now(), parse);
      return lifecycle(withPermissionDelay(services, request.sentAt), request).onEvent(request);
    },
    async isComplete(event) {
      const request = parseWaitingRequest(event, parse);
      return lifecycle(withPermissionDelay(services, request.sentAt), request).isComplete(request);
    },
  };
}

function failure(services: HandlerServices, error: unknown, event: LifecycleEvent): ExplainedError {
  const certificateName = 'PhysicalResourceId' in event ? nameIn(event.PhysicalResourceId) : event.LogicalResourceId;
  const { message } = explain(error, String(event.RequestType).toLowerCase(), certificateName, locationOf(event).region)
    ?? new ExplainedError(messages.unexpected(certificateName, error));
  services.log({ notice: 'request failed', next: 'report to CloudFormation', certificateName, reason: message, ...(error instanceof ExplainedError ? {} : { stack: (error as Error).stack }) });
  return new ExplainedError(sentenceWithinLimit(event, message));
}

/** Adds the resource to each log line, but never the response URL: whoever has it can respond to CloudFormation. */
function withContext(services: HandlerServices, event: LifecycleEvent | WaitingEvent): HandlerServices {
  const { StackId: stackId, LogicalResourceId: logicalId, RequestType: request } = event;
  const secondsLeft = () => 'Deadline' in event ? { secondsLeft: Math.max(0, Math.round((event.Deadline - services.clock.now()) / 1000)) } : {};
  return { ...services, log: (entry) => services.log({ stackId, logicalId, request, ...entry, ...secondsLeft() }) };
}
