/**
 * The CDK's provider framework in process, with two handlers: its functions are the CDK's own code, and its state machine is modelled
 * here as defined in waiter-state-machine.js of aws-cdk-lib.
 *
 * It rejects a duplicate execution name. Not modelled: failures of the framework's own functions (throttling, a failed PUT), after
 * which CloudFormation receives nothing until the service timeout.
 */
import type { CustomResourceRequest, HandlerName, Handlers, Invoke, Put } from './custom-resource-protocol';
import { type FrameworkFunctions, startFramework } from './framework-runtime';
import { type FunctionAnswer, invokeFunction } from './lambda-function';
import type { WorldClock } from '../clock/world-clock';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';

export interface WaiterPolicy {
  /** Milliseconds between two calls of `isComplete`. */
  readonly interval: number;
  /** `totalTimeout` through `queryInterval`: the number of retries of the waiter. */
  readonly maxAttempts: number;
}

export interface ProviderFrameworkOptions {
  readonly handlers: Handlers;
  readonly clock: WorldClock;
  readonly put: Put;
  readonly waiter: () => WaiterPolicy;
  /** Timeout of the handlers, in milliseconds. @default - 15 minutes */
  readonly functionTimeout?: (handler: HandlerName) => number | undefined;
  readonly functionNames?: Readonly<Record<HandlerName, string>>;
  readonly invoke?: Invoke;
}

export class ProviderFramework {
  private readonly attempts = new Map<string, number>();

  constructor(private readonly options: ProviderFrameworkOptions) {}

  /** CloudFormation invokes the framework's `onEvent`. The promise settles when everything that follows has ended. */
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
        // Without a name, each delivery of an event starts a separate execution.
        if (name !== undefined) throw new Error(`the execution has the name "${name}", so that a second delivery would not start another`);
        executions.push(input);
      },
      httpRequest: async ({ hostname, path }, body) => put(`https://${hostname}${path}`, body),
    });
    await framework.onEvent(structuredClone(request));
    for (const input of executions) await this.wait(framework, input);
  }

  /** The state machine tries once, and then `maxAttempts` more times; the interval begins when an attempt has ended. */
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
      // Each call has its own copy, because functions exchange only JSON.
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
