import type { StackEvent } from './engine';
import { colour } from '../terminal/colour';
import { duration } from '../terminal/duration';
import { padded } from '../terminal/table';

/** The resource types that get their own line. */
const SHOWN = /^(Custom::|AWS::Route53::|AWS::Lightsail::)/;
const STACK = 'AWS::CloudFormation::Stack';

const NAME_WIDTH = 40;

/** Prints the events of CloudFormation and the changes of status in Lightsail, with the seconds since the start. */
export class Timeline {
  private counted: Record<string, number> = {};

  constructor(private readonly print: (line: string) => void, private readonly start: number) {}

  stackEvent(event: StackEvent): void {
    const failed = event.status.endsWith('_FAILED');
    if (!failed && isInfrastructure(event)) {
      if (event.status.endsWith('_COMPLETE')) this.counted[event.status] = (this.counted[event.status] ?? 0) + 1;
    } else if (failed || !isSilent(event)) {
      this.printCount(event.time);
      this.line(event.time, short(event.name), event.type, event.status);
      if (failed && event.reason) this.print(`            ${colour('red', event.reason.split('\n')[0])}`);
    }
  }

  certificate(name: string, status: string): void {
    this.line(Date.now(), name, 'in Lightsail', status);
  }

  end(): void {
    this.printCount(Date.now());
  }

  private printCount(time: number): void {
    for (const [status, count] of Object.entries(this.counted)) {
      this.line(time, `${count} more`, 'functions, roles, policies, waiter', status);
    }
    this.counted = {};
  }

  private line(time: number, name: string, type: string, status: string): void {
    const elapsed = duration(Math.max(0, time - this.start)).padStart(8);
    this.print(`  ${colour('dim', elapsed)}  ${padded(name, NAME_WIDTH)}  ${padded(colour('dim', type), 36)}  ${painted(status)}`);
  }
}

/** Functions, roles and the waiter are only counted. */
const isInfrastructure = ({ type }: StackEvent) => type !== STACK && !SHOWN.test(type);

/** The start of short operations, and the change set of the CLI. */
const isSilent = ({ type, status }: StackEvent) =>
  status === 'REVIEW_IN_PROGRESS' || (status.endsWith('_IN_PROGRESS') && !type.startsWith('Custom::') && type !== STACK);

/** The end of a long path is the most specific part. */
const short = (name: string) => name.length > NAME_WIDTH ? name.slice(name.lastIndexOf('/') + 1) : name;

function painted(status: string): string {
  if (/FAILED|ROLLBACK|TIMED_OUT|REVOKED/.test(status)) return colour('red', status);
  if (/_COMPLETE$|^ISSUED$/.test(status)) return colour('green', status);
  return colour('dim', status);
}
