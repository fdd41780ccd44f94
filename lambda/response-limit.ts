import { ExplainedError } from './errors/explained-error';
import type { IsCompleteResponse, LifecycleEvent, WaitingEvent } from './events';
import { responseTooLarge } from './text/messages';
import { bytesOf, shorten } from './text/text-formatting';

/** CloudFormation does not hear a longer response, and waits for its own time-out. */
const MAX_RESPONSE_BYTES = 4_096;

/** What the provider framework sets below a sentence: where to look, with the longest name that a function may have. */
const FOOTER = `\n\nLogs: /aws/lambda/${'-'.repeat(64)}\n`;

/** What the framework calls a resource whose create has failed. */
const NO_ID = 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED';

/** Refuses in a sentence what CloudFormation would not hear. */
export function withinLimit(event: WaitingEvent, completion: IsCompleteResponse): IsCompleteResponse {
  if (completion.IsComplete && completion.Data) {
    const bytes = responseBytes(event, { Status: 'SUCCESS', Reason: 'SUCCESS', Data: completion.Data });
    if (bytes > MAX_RESPONSE_BYTES) {
      const domains = 1 + (event.ResourceProperties.SubjectAlternativeNames ?? []).length;
      throw new ExplainedError(responseTooLarge(bytes, MAX_RESPONSE_BYTES, domains));
    }
  }
  return completion;
}

/** As much of a sentence as CloudFormation hears: ten long domain names can be too much for one. */
export function sentenceWithinLimit(event: LifecycleEvent, sentence: string): string {
  const excess = responseBytes(event, { Status: 'FAILED', Reason: sentence + FOOTER }) - MAX_RESPONSE_BYTES;
  return excess <= 0 ? sentence : shorten(sentence, bytesOf(sentence) - excess);
}

/** The very document that the provider framework sends. */
function responseBytes(event: LifecycleEvent, answer: object): number {
  return Buffer.byteLength(JSON.stringify({
    ...answer,
    StackId: event.StackId,
    RequestId: event.RequestId,
    PhysicalResourceId: 'PhysicalResourceId' in event ? event.PhysicalResourceId : NO_ID,
    LogicalResourceId: event.LogicalResourceId,
  }));
}
