import type { DemoArguments } from './arguments';
import { certificateTable } from './certificate-table';
import { certificatesOf, CertificateWatch } from './certificate-watch';
import type { Engine, StackEvent, Tell } from './engine';
import { Timeline } from './timeline';
import { colour } from '../terminal/colour';
import { duration } from '../terminal/duration';
import { padded, table } from '../terminal/table';

/** Runs the demo, and prints each step. */
export class Story {
  private readonly start = Date.now();

  constructor(private readonly engine: Engine, private readonly wish: DemoArguments, private readonly print: (line: string) => void) {}

  async tell(): Promise<void> {
    this.heading('Start');
    await this.engine.prepare(this.step);

    this.heading(`Deploy: ${this.engine.commands.deploy}`);
    const watch = new CertificateWatch(this.engine.lightsail, (name, status) => timeline.certificate(name, status));
    const timeline: Timeline = new Timeline(this.print, Date.now());
    const { outputs } = await this.watched(timeline, watch, (report) => this.engine.deploy(report));

    this.heading('Outputs');
    this.rows(Object.entries(outputs));
    this.heading('DNS records');
    this.rows((await this.engine.cnames()).map(({ name, value }) => [name, 'CNAME', value]));
    for (const [name, history] of watch.history) {
      this.heading(`Certificate ${name}`);
      this.rows(certificateTable(history[0], history[history.length - 1]));
    }
    for (const { CertificateName, DaysToExpiry, RenewalProblems, problems } of await this.engine.examinations()) {
      this.heading(`Metrics of ${CertificateName}`);
      this.rows([['DaysToExpiry', `${DaysToExpiry ?? '(no value)'}`], ['RenewalProblems', `${RenewalProblems ?? '(no value)'}`]]);
      for (const problem of problems) this.print(`  ${problem}`);
    }

    this.heading(`Destroy: ${this.engine.commands.destroy}`);
    const end = new Timeline(this.print, Date.now());
    await this.watched(end, undefined, (report) => this.engine.destroy(report));

    this.heading('Remaining resources');
    this.rows([
      ['certificates', await counted(certificatesOf(this.engine.lightsail))],
      ['DNS records', await counted(this.engine.cnames())],
      ['stacks', await counted(this.engine.stacks())],
    ]);
    this.print(`\n${colour('green', 'Done')} in ${duration(Date.now() - this.start)}.`);
  }

  introduce(): void {
    const { domainName, subjectAlternativeNames, region } = this.wish;
    this.print(colour('bold', 'A Lightsail certificate in one deployment, on this machine'));
    this.print('');
    this.rows([
      ['domain', domainName],
      ...(subjectAlternativeNames.length ? [['alternatives', subjectAlternativeNames.join(', ')]] : []),
      ['Region', region],
    ]);
  }

  private async watched<Result>(
    timeline: Timeline, watch: CertificateWatch | undefined, command: (report: (event: StackEvent) => void) => Promise<Result>,
  ): Promise<Result> {
    watch?.start();
    try {
      return await command((event) => timeline.stackEvent(event));
    } finally {
      await watch?.stop();
      timeline.end();
    }
  }

  private readonly step: Tell = async (what, step, outcome) => {
    const start = Date.now();
    const result = await step();
    this.print(`  ${colour('dim', duration(Date.now() - start).padStart(8))}  ${padded(what, 40)}  ${colour('dim', outcome?.(result) ?? '')}`.trimEnd());
    return result;
  };

  private heading(text: string): void {
    this.print(`\n${colour('bold', text)}`);
  }

  private rows(rows: readonly (readonly string[])[]): void {
    for (const line of table(rows, '  ')) this.print(line);
  }
}

async function counted(things: Promise<readonly unknown[]>): Promise<string> {
  return String((await things).length || 'none');
}
