/** Handlers for the tests of the fakes: they record all events, return configured responses, and complete after some rounds. */
import type { CustomResourceRequest, Handlers } from './custom-resource-protocol';

export interface RecordingHandlersOptions {
  /** The number of calls of `isComplete` before it is complete. */
  readonly rounds?: number;
  /** Returns or throws in `onEvent`. @default - the physical ID is the property `Name` */
  readonly onEvent?: (event: CustomResourceRequest) => unknown;
  /** Returns or throws in `isComplete` after the rounds. @default - complete, with `Name` as an attribute */
  readonly isComplete?: (event: CustomResourceRequest) => unknown;
}

export class RecordingHandlers implements Handlers {
  /** The requests that `onEvent` received. */
  readonly requests: CustomResourceRequest[] = [];
  readonly polls: CustomResourceRequest[] = [];

  constructor(private readonly options: RecordingHandlersOptions = {}) {}

  /** `Create A {"Name":"a"}` for each request. */
  get story(): string[] {
    return this.requests.map(({ RequestType, PhysicalResourceId, ResourceProperties: { ServiceToken, ...properties } }) =>
      [RequestType, PhysicalResourceId, JSON.stringify(properties)].filter(Boolean).join(' '));
  }

  async onEvent(event: CustomResourceRequest): Promise<unknown> {
    this.requests.push(event);
    return this.options.onEvent?.(event) ?? { PhysicalResourceId: event.PhysicalResourceId && event.RequestType === 'Delete' ? event.PhysicalResourceId : event.ResourceProperties.Name };
  }

  async isComplete(event: CustomResourceRequest): Promise<unknown> {
    this.polls.push(event);
    const round = this.polls.filter(({ RequestId }) => RequestId === event.RequestId).length;
    if (round <= (this.options.rounds ?? 1)) return { IsComplete: false };
    return this.options.isComplete?.(event) ?? { IsComplete: true, Data: { Name: event.ResourceProperties.Name } };
  }
}
