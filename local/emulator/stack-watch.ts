import { setTimeout as pause } from 'node:timers/promises';
import { CloudFormationClient, DescribeStackEventsCommand, type StackEvent as Described } from '@aws-sdk/client-cloudformation';

const INTERVAL = 300;

/**
 * Hands on a stack's events as they come, in their order. (The CLI prints them as well, but sorts those of one second
 * backwards when CloudFormation is as fast as an emulator's.)
 */
export class StackWatch {
  /** Everything from now on; what happened to the stack before is not told again. */
  static async start(client: CloudFormationClient, stackName: string, hear: (event: Described) => void): Promise<StackWatch> {
    const watch = new StackWatch(client, stackName, hear);
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
    private readonly hear: (event: Described) => void,
  ) {}

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
    await this.tellNews();
  }

  private async poll(): Promise<void> {
    while (!this.stopped) {
      await this.tellNews();
      await pause(INTERVAL);
    }
  }

  private async tellNews(): Promise<void> {
    for (const event of await this.events()) {
      if (this.seen.has(event.EventId ?? '')) continue;
      this.seen.add(event.EventId ?? '');
      this.stack = event.StackId ?? this.stack; // a deleted stack answers to its id alone
      this.hear(event);
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
