/**
 * The messages between CloudFormation, the provider framework and our two functions.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */

export type Properties = Record<string, unknown>;

export interface CustomResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ServiceToken: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Properties;
  readonly OldResourceProperties?: Properties;
}

export interface CustomResourceResponse {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly PhysicalResourceId: string;
  readonly LogicalResourceId: string;
  readonly NoEcho?: boolean;
  readonly Data?: Record<string, unknown>;
}

/** Where a response goes. The real one is a presigned address in S3. */
export type Put = (responseUrl: string, body: string) => void;

/** The functions under test. What they call their events and answers is their own affair: on the wire it is JSON. */
export interface Handlers {
  onEvent(event: any, context?: any): Promise<unknown>;
  isComplete?(event: any, context?: any): Promise<unknown>;
}

export type HandlerName = 'onEvent' | 'isComplete';

export interface Invocation {
  readonly handler: HandlerName;
  readonly event: CustomResourceRequest & Record<string, unknown>;
  /** Counts the calls of this handler for this request, from 1. */
  readonly attempt: number;
}

/** Wraps each call of a handler, so that a test can lose its answer, repeat it or kill it. See `mishaps.ts`. */
export type Invoke = (invocation: Invocation, call: () => Promise<unknown>) => Promise<unknown>;
