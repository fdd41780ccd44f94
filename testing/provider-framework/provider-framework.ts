/**
 * The CDK's provider framework and its waiter, by their rules, against two functions of ours.
 *
 * Refuses what the framework refuses. Does not model: its own functions failing (Lambda throttled, a PUT that fails), after
 * which CloudFormation hears nothing until the service timeout; log lines.
 *
 * Each rule is in aws-cdk-lib's custom-resources/lib/provider-framework/runtime: framework.js, cfn-response.js; the
 * waiter in waiter-state-machine.js. `provider-framework.test.ts` plays the same cases to the real files.
 */
import type { CustomResourceRequest, CustomResourceResponse, HandlerName, Handlers, Invoke, Put } from './custom-resource-protocol';
import { invokeFunction } from './lambda-function';
import type { WorldClock } from '../clock/world-clock';

export const CREATE_FAILED_MARKER = 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED';
const MISSING_PHYSICAL_ID_MARKER = 'AWSCDK::CustomResourceProviderFramework::MISSING_PHYSICAL_ID';

/** Some frames of the framework's own errors: what a user sees of them, and what counts towards 4,096 bytes. */
export const FRAMEWORK_FRAMES = [
  '    at invokeUserFunction (/var/task/framework.js:2:6)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
  '    at async onEvent (/var/task/framework.js:1:1310)',
  '    at async Runtime.handler (/var/task/cfn-response.js:1:1826)',
];

export interface WaiterPolicy {
  /** Milliseconds between two calls of `isComplete`. */
  readonly interval: number;
  /** `totalTimeout` through `queryInterval`: how often the waiter tries again. */
  readonly maxAttempts: number;
}

export interface ProviderFrameworkOptions {
  readonly handlers: Handlers;
  readonly clock: WorldClock;
  readonly put: Put;
  readonly waiter: () => WaiterPolicy;
  /** Time limit of our functions, in milliseconds. @default - 15 minutes */
  readonly functionTimeout?: (handler: HandlerName) => number | undefined;
  readonly functionNames?: Readonly<Record<HandlerName, string>>;
  readonly invoke?: Invoke;
}

/** What our functions return is spread over the request. */
type ResourceEvent = CustomResourceRequest & { PhysicalResourceId?: string; Data?: Record<string, unknown>; NoEcho?: boolean };

export class ProviderFramework {
  private readonly attempts = new Map<string, number>();

  constructor(private readonly options: ProviderFrameworkOptions) {}

  /** CloudFormation invokes the framework's `onEvent`. Settles when everything that follows from it has ended. */
  async deliver(request: CustomResourceRequest): Promise<void> {
    const input = await this.onEvent(request);
    if (input) await this.wait(input);
  }

  private async onEvent(cfnRequest: ResourceEvent): Promise<string | undefined> {
    return this.safely(cfnRequest, async () => {
      const result = await this.callUserFunction('onEvent', cfnRequest, JSON.stringify(cfnRequest));
      const resourceEvent = createResponseEvent(cfnRequest, result);
      if (!this.options.handlers.isComplete) {
        this.submit('SUCCESS', resourceEvent);
        return undefined;
      }
      // The execution has no name: each delivery of an event starts a waiter of its own.
      return JSON.stringify(resourceEvent);
    });
  }

  /** Tries once, then `maxAttempts` times more; the interval begins when a try has ended. */
  private async wait(input: string): Promise<void> {
    const { interval, maxAttempts } = this.options.waiter();
    const event = JSON.parse(input) as ResourceEvent;
    for (let retries = 0; ; retries++) {
      if (await this.isComplete(event, input)) break;
      if (retries === maxAttempts) {
        this.submit('FAILED', event, 'Operation timed out');
        break;
      }
      await this.options.clock.sleep(interval);
    }
  }

  private async isComplete(event: ResourceEvent, payload: string): Promise<boolean | undefined> {
    let complete = true;
    await this.safely(event, async () => {
      const result = await this.callUserFunction('isComplete', event, payload);
      if (!result.IsComplete) {
        if (result.Data && Object.keys(result.Data).length > 0) throw frameworkError('"Data" is not allowed if "IsComplete" is "False"');
        complete = false;
        return;
      }
      this.submit('SUCCESS', { ...event, ...result, Data: { ...event.Data, ...result.Data } });
    });
    return complete;
  }

  /** `safeHandler`: whatever is thrown becomes a FAILED response. */
  private async safely<T>(event: ResourceEvent, block: () => Promise<T>): Promise<T | undefined> {
    if (event.RequestType === 'Delete' && event.PhysicalResourceId === CREATE_FAILED_MARKER) {
      this.submit('SUCCESS', event);
      return undefined;
    }
    try {
      return await block();
    } catch (error) {
      const known = event.PhysicalResourceId || (event.RequestType === 'Create' ? CREATE_FAILED_MARKER : undefined);
      this.submit('FAILED', { ...event, PhysicalResourceId: known }, (error as Error).stack);
      return undefined;
    }
  }

  private async callUserFunction(handler: HandlerName, event: ResourceEvent, payload: string): Promise<any> {
    const { clock, handlers, functionTimeout, invoke } = this.options;
    const functionName = this.options.functionNames?.[handler] ?? handler;
    const attempt = this.countAttempt(`${handler} ${event.RequestId}`);
    const answer = await invokeFunction({ clock, functionName, timeout: functionTimeout?.(handler) }, event.RequestId, async (context) => {
      // Each call has its own copy: functions share nothing but JSON.
      const call = () => handlers[handler]!(JSON.parse(payload), context);
      return invoke ? invoke({ handler, event: JSON.parse(payload), attempt }, call) : call();
    });
    if ('payload' in answer) return answer.payload;

    const { errorMessage, trace } = answer.functionError;
    const message = [errorMessage || 'error', '', `Logs: /aws/lambda/${functionName}`, ''].join('\n');
    const error = frameworkError(message);
    if (trace) error.stack = [message, ...trace.slice(1)].join('\n');
    throw error;
  }

  private countAttempt(key: string): number {
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    return attempt;
  }

  private submit(status: 'SUCCESS' | 'FAILED', event: ResourceEvent, reason?: string): void {
    const response: CustomResourceResponse = {
      Status: status,
      Reason: reason || status,
      StackId: event.StackId,
      RequestId: event.RequestId,
      PhysicalResourceId: event.PhysicalResourceId || MISSING_PHYSICAL_ID_MARKER,
      LogicalResourceId: event.LogicalResourceId,
      NoEcho: status === 'SUCCESS' ? event.NoEcho : undefined,
      Data: event.Data,
    };
    this.options.put(event.ResponseURL, JSON.stringify(response));
  }
}

function createResponseEvent(request: ResourceEvent, result: any): ResourceEvent {
  const physicalResourceId = result?.PhysicalResourceId || (request.RequestType === 'Create' ? request.RequestId : request.PhysicalResourceId);
  if (request.RequestType === 'Delete' && physicalResourceId !== request.PhysicalResourceId) {
    throw frameworkError(`DELETE: cannot change the physical resource ID from "${request.PhysicalResourceId}" to "${result?.PhysicalResourceId}" during deletion`);
  }
  return { ...request, ...result, PhysicalResourceId: physicalResourceId };
}

/** An error thrown by the framework itself: its stack reaches the user. */
function frameworkError(message: string, name = 'Error'): Error {
  const error = new Error(message);
  error.stack = [`${name}: ${message}`, ...FRAMEWORK_FRAMES].join('\n');
  return error;
}
