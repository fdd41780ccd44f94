/** A name is not asked for again within a second, however many calls look at it. */
const ASK_AGAIN_MS = 1000;
/** So many questions are under way at once; a thousand would hold up the calls while they are sent. */
const AT_A_TIME = 50;
const NAMES_KEPT = 10_000;

interface Heard<Answer> {
  readonly answer?: Answer;
  /** Real time. */
  readonly askAgainAt: number;
}

/**
 * What DNS said last, so that nobody waits for DNS: an oracle that answers at once is heard at once, the answer of any
 * other at the next look.
 */
export class AnswerWatch<Answer> {
  private readonly heard = new Map<string, Heard<Answer>>();
  /** The names that are being asked for, or wait for their turn. */
  private readonly asking = new Map<string, Promise<void>>();
  private readonly waiting: Array<() => void> = [];
  private running = 0;
  /** Until the oracle has once answered with a promise. */
  private isPrompt = true;

  constructor(private readonly question: (name: string) => Answer | undefined | Promise<Answer | undefined>) {}

  answer(name: string): Answer | undefined {
    const heard = this.heard.get(name);
    const isFresh = this.asking.has(name) || (heard && Date.now() < heard.askAgainAt);
    return isFresh ? heard?.answer : this.ask(name);
  }

  /** Asks for all of these names now, and waits for the answers. */
  async refresh(names: readonly string[]): Promise<void> {
    await Promise.all(names.map(async (name) => {
      await this.asking.get(name); // an answer that is on its way may be old
      this.ask(name);
      await this.asking.get(name);
    }));
  }

  private ask(name: string): Answer | undefined {
    const answer = this.isPrompt ? this.question(name) : this.inTurn(name);
    if (!(answer instanceof Promise)) return answer;
    this.isPrompt = false;
    // DNS that does not answer is a record that is not seen, and no reason to fail a request.
    this.asking.set(name, answer.catch(() => undefined).then((heard) => {
      this.asking.delete(name);
      if (this.heard.size >= NAMES_KEPT) this.heard.clear();
      this.heard.set(name, { answer: heard, askAgainAt: Date.now() + ASK_AGAIN_MS });
    }));
    return this.heard.get(name)?.answer;
  }

  private async inTurn(name: string): Promise<Answer | undefined> {
    if (this.running < AT_A_TIME) this.running++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await this.question(name);
    } finally {
      const next = this.waiting.shift(); // it takes over the place
      if (next) next();
      else this.running--;
    }
  }
}
