import { responseTooLarge } from './certificate/messages';
import type { Completion, WaitingEvent } from './events';
import { ExplainedError } from './explained-error';

/** CloudFormation does not hear a longer response, and waits for its own time-out. */
const MAX_RESPONSE_BYTES = 4_096;

/** Refuses in a sentence what CloudFormation would not hear. */
export function withinLimit(event: WaitingEvent, completion: Completion): Completion {
  if (completion.IsComplete && completion.Data) {
    // The very document that the provider framework sends.
    const bytes = Buffer.byteLength(JSON.stringify({
      Status: 'SUCCESS',
      Reason: 'SUCCESS',
      StackId: event.StackId,
      RequestId: event.RequestId,
      PhysicalResourceId: event.PhysicalResourceId,
      LogicalResourceId: event.LogicalResourceId,
      Data: completion.Data,
    }));
    if (bytes > MAX_RESPONSE_BYTES) {
      const domains = 1 + (event.ResourceProperties.SubjectAlternativeNames ?? []).length;
      throw new ExplainedError(responseTooLarge(bytes, MAX_RESPONSE_BYTES, domains));
    }
  }
  return completion;
}
