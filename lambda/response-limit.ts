import { ExplainedError } from './errors/explained-error';
import type { IsCompleteResponse, LifecycleEvent, WaitingEvent } from './events';
import { responseTooLarge } from './text/messages';
import { bytesOf, shorten } from './text/text-formatting';

/** CloudFormation ignores a longer response, and the request times out. */
const MAX_RESPONSE_BYTES = 4_096;

/** The text that the provider framework appends to a message, with the longest name that a function can have. */
const FOOTER = `\n\nLogs: /aws/lambda/${'-'.repeat(64)}\n`;

/** The physical ID that the framework reports if a create has failed. */
const NO_ID = 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED';

/** Throws an `ExplainedError` instead of sending a response that CloudFormation would ignore. */
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

/** Shortens a message, because ten long domain names can exceed the limit. */
export function sentenceWithinLimit(event: LifecycleEvent, sentence: string): string {
  const excess = responseBytes(event, { Status: 'FAILED', Reason: sentence + FOOTER }) - MAX_RESPONSE_BYTES;
  return excess <= 0 ? sentence : shorten(sentence, bytesOf(sentence) - excess);
}

/** The size of the document that the provider framework sends. */
function responseBytes(event: LifecycleEvent, answer: object): number {
  return Buffer.byteLength(JSON.stringify({
    ...answer,
    StackId: event.StackId,
    RequestId: event.RequestId,
    PhysicalResourceId: 'PhysicalResourceId' in event ? event.PhysicalResourceId : NO_ID,
    LogicalResourceId: event.LogicalResourceId,
  }));
}
