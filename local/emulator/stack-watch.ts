import { setTimeout as pause } from 'node:timers/promises';
import { CloudFormationClient, DescribeStackEventsCommand, type StackEvent as Described } from '@aws-sdk/client-cloudformation';

const INTERVAL = 300;

/**
 * Reports a stack's events in order. (The CLI also prints them, but reverses those of the same second if CloudFormation is as
 * fast as the emulator.)
 */
export class StackWatch {
  /** Reports only new events. */
  static async start(client: CloudFormationClient, stackName: string, report: (event: Described) => void): Promise<StackWatch> {
    const watch = new StackWatch(client, stackName, report);
    for (const { EventId, StackId } of await watch.events()) {
      watch.seen.add(EventId ?? '');
      watch.stack = StackId ?? stackName;
    }
    watch.done = watch.poll();
    return watch;
  }

  private readonly seen = new Set<string>();
  private stopped = false;
  private done = Promise.resolve();

  private constructor(
    private readonly client: CloudFormationClient,
    private stack: string,
    private readonly report: (event: Described) => void,
  ) {}

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
    await this.reportNewEvents();
  }

  private async poll(): Promise<void> {
    while (!this.stopped) {
      await this.reportNewEvents();
      await pause(INTERVAL);
    }
  }

  private async reportNewEvents(): Promise<void> {
    for (const event of await this.events()) {
      if (this.seen.has(event.EventId ?? '')) continue;
      this.seen.add(event.EventId ?? '');
      this.stack = event.StackId ?? this.stack; // a deleted stack is found only by its ID
      this.report(event);
    }
  }

  /** Oldest first; none before the stack exists. */
  private async events(): Promise<Described[]> {
    try {
      const { StackEvents = [] } = await this.client.send(new DescribeStackEventsCommand({ StackName: this.stack }));
      return StackEvents.reverse();
    } catch {
      return [];
    }
  }
}
