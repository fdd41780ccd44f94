/**
 * The messages between CloudFormation, the provider framework and the two handlers.
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

/** Sends a response. On AWS the URL is a presigned URL of S3. */
export type Put = (responseUrl: string, body: string) => void;

/** The handlers under test. The types of their events and responses do not matter, because they are serialized as JSON. */
export interface Handlers {
  onEvent(event: any, context?: any): Promise<unknown>;
  isComplete?(event: any, context?: any): Promise<unknown>;
}

export type HandlerName = 'onEvent' | 'isComplete';

export interface Invocation {
  readonly handler: HandlerName;
  readonly event: CustomResourceRequest & Record<string, unknown>;
  /** The number of this call of the handler for the request, from 1. */
  readonly attempt: number;
}

/** Wraps each call of a handler, so that a test can lose its response, repeat it or stop it. See `mishaps.ts`. */
export type Invoke = (invocation: Invocation, call: () => Promise<unknown>) => Promise<unknown>;
