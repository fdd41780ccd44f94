/** The events that `aws cloudformation describe-stack-events` shows, oldest first. */

export interface StackEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

export type StackEventListener = (event: StackEvent) => void;

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

export class StackEvents {
  readonly all: StackEvent[] = [];
  private readonly listeners: StackEventListener[] = [];

  record(event: StackEvent): void {
    this.all.push(event);
    for (const listener of this.listeners) listener(event);
  }

  listen(listener: StackEventListener): void {
    this.listeners.push(listener);
  }
}
