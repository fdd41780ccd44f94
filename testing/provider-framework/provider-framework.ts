/**
 * The CDK's provider framework in process, against two functions of ours: its functions are the CDK's own code, its state machine is
 * modeled here, as waiter-state-machine.js of aws-cdk-lib defines it.
 *
 * Refuses: an execution that has a name. Does not model: failures of the framework's own functions (Lambda throttled, a PUT that fails),
 * after which CloudFormation receives nothing until the service timeout.
 */
import type { CustomResourceRequest, HandlerName, Handlers, Invoke, Put } from './custom-resource-protocol';
import { type FrameworkFunctions, startFramework } from './framework-runtime';
import { type FunctionAnswer, invokeFunction } from './lambda-function';
import type { WorldClock } from '../clock/world-clock';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';

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

export class ProviderFramework {
  private readonly attempts = new Map<string, number>();

  constructor(private readonly options: ProviderFrameworkOptions) {}

  /** CloudFormation invokes the framework's `onEvent`. Settles when everything that follows from it has ended. */
  async deliver(request: CustomResourceRequest): Promise<void> {
    const { clock, handlers, put } = this.options;
    const env = {
      USER_ON_EVENT_FUNCTION_ARN: FUNCTION_ARN + this.functionName('onEvent'),
      USER_IS_COMPLETE_FUNCTION_ARN: handlers.isComplete && FUNCTION_ARN + this.functionName('isComplete'),
      WAITER_STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:waiter',
    };
    const executions: string[] = [];
    const framework = startFramework(env, (action, milliseconds) => clock.after(milliseconds, action), {
      invokeFunction: ({ FunctionName, Payload }) =>
        this.invoke(FunctionName === env.USER_ON_EVENT_FUNCTION_ARN ? 'onEvent' : 'isComplete', request.RequestId, Payload),
      startExecution: async ({ name, input }) => {
        // Without one, each delivery of an event starts an execution of its own.
        if (name !== undefined) throw new Error(`the execution has the name "${name}", so that a second delivery would not start another`);
        executions.push(input);
      },
      httpRequest: async ({ hostname, path }, body) => put(`https://${hostname}${path}`, body),
    });
    await framework.onEvent(structuredClone(request));
    for (const input of executions) await this.wait(framework, input);
  }

  /** The state machine tries once, then `maxAttempts` times more; the interval begins when a try has ended. */
  private async wait(framework: FrameworkFunctions, input: string): Promise<void> {
    const { interval, maxAttempts } = this.options.waiter();
    for (let retries = 0; ; retries++) {
      try {
        return await framework.isComplete(JSON.parse(input));
      } catch (error) {
        if (retries === maxAttempts) return framework.onTimeout({ Cause: JSON.stringify({ errorMessage: (error as Error).message }) });
      }
      await this.options.clock.sleep(interval);
    }
  }

  private async invoke(handler: HandlerName, requestId: string, payload: string): Promise<FunctionAnswer> {
    const { clock, handlers, functionTimeout, invoke } = this.options;
    const attempt = this.countAttempt(`${handler} ${requestId}`);
    return invokeFunction({ clock, functionName: this.functionName(handler), timeout: functionTimeout?.(handler) }, requestId, async (context) => {
      // Each call has its own copy: functions share nothing but JSON.
      const call = () => handlers[handler]!(JSON.parse(payload), context);
      return invoke ? invoke({ handler, event: JSON.parse(payload), attempt }, call) : call();
    });
  }

  private functionName(handler: HandlerName): string {
    return this.options.functionNames?.[handler] ?? handler;
  }

  private countAttempt(key: string): number {
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    return attempt;
  }
}
