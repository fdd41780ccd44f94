import type { IsCompleteResponse, OnEventResponse } from './events';
import type { LifecycleRequest, WaitingRequest } from './request';

/** How one resource type handles its requests. */
export interface Lifecycle<Desired> {
  onEvent(request: LifecycleRequest<Desired>): Promise<OnEventResponse>;
  isComplete(request: WaitingRequest<Desired>): Promise<IsCompleteResponse>;
}
