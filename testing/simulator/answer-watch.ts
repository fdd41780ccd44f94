/** A name is not asked for again within a second, however many calls look at it. */
const ASK_AGAIN_MS = 1000;
const NAMES_KEPT = 10_000;

interface Known<Answer> {
  readonly answer?: Answer;
  /** While it is being asked for. */
  readonly asking?: Promise<void>;
  /** Real time. */
  readonly askAgainAt: number;
}

/**
 * What DNS said last, so that nobody waits for DNS: an oracle that answers at once is heard at once, the answer of any
 * other at the next look.
 */
export class AnswerWatch<Answer> {
  private readonly known = new Map<string, Known<Answer>>();

  constructor(private readonly question: (name: string) => Answer | undefined | Promise<Answer | undefined>) {}

  answer(name: string): Answer | undefined {
    const known = this.known.get(name);
    if (known && (known.asking || Date.now() < known.askAgainAt)) return known.answer;
    return this.ask(name, known?.answer);
  }

  /** Asks for all of these names now, and waits for the answers. */
  async refresh(names: readonly string[]): Promise<void> {
    await this.answers();
    for (const name of names) this.ask(name, this.known.get(name)?.answer);
    await this.answers();
  }

  private async answers(): Promise<void> {
    await Promise.all([...this.known.values()].map(({ asking }) => asking));
  }

  private ask(name: string, last: Answer | undefined): Answer | undefined {
    const answer = this.question(name);
    if (!(answer instanceof Promise)) return answer;
    // DNS that does not answer is a record that is not seen, and no reason to fail a request.
    const asking = answer.catch(() => undefined).then((heard) => {
      this.known.set(name, { answer: heard, askAgainAt: Date.now() + ASK_AGAIN_MS });
    });
    if (this.known.size >= NAMES_KEPT) this.known.clear();
    this.known.set(name, { answer: last, asking, askAgainAt: 0 });
    return last;
  }
}
