import type { LifecycleEvent, WaitingEvent } from '../../lambda/events';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/Shop/00000000-0000-4000-8000-000000000000';

/** An event as CloudFormation sends it, with these resource properties. */
export function createEvent(properties: Readonly<Record<string, unknown>> = {}, details: Partial<LifecycleEvent> = {}): LifecycleEvent {
  return {
    RequestType: 'Create',
    ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:provider',
    ResponseURL: 'https://example.com/response',
    StackId: STACK_ID,
    RequestId: '00000000-0000-4000-8000-000000000001',
    LogicalResourceId: 'Certificate4E7ABB08',
    ResourceType: 'Custom::LightsailCertificate',
    ResourceProperties: { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:provider', ...properties },
    ...details,
  } as LifecycleEvent;
}

/** The same event as `isComplete` receives it. */
export function waitingEvent(properties: Readonly<Record<string, unknown>> = {}, details: Partial<WaitingEvent> = {}): WaitingEvent {
  return { ...createEvent(properties), PhysicalResourceId: 'shop', StartedAt: 0, Deadline: 0, ...details } as WaitingEvent;
}
