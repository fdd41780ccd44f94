/** A name is not looked up again within a second, whatever the number of calls. */
const ASK_AGAIN_MS = 1000;
/** The maximum number of concurrent look-ups; sending a thousand at once would block calls. */
const AT_A_TIME = 50;
const NAMES_KEPT = 10_000;

interface CachedAnswer<Answer> {
  readonly answer?: Answer;
  /** In real time. */
  readonly askAgainAt: number;
}

/**
 * The latest answers of DNS, so that no call waits for DNS: an answer that an oracle returns synchronously is used immediately,
 * an answer that it returns as a promise from the next call on.
 */
export class AnswerWatch<Answer> {
  private readonly cache = new Map<string, CachedAnswer<Answer>>();
  /** The look-ups that are in progress or queued. */
  private readonly asking = new Map<string, Promise<void>>();
  private readonly waiting: Array<() => void> = [];
  private running = 0;
  /** Whether the oracle has returned no promise so far. */
  private isPrompt = true;

  constructor(private readonly question: (name: string) => Answer | undefined | Promise<Answer | undefined>) {}

  answer(name: string): Answer | undefined {
    const cached = this.cache.get(name);
    const isFresh = this.asking.has(name) || (cached && Date.now() < cached.askAgainAt);
    return isFresh ? cached?.answer : this.ask(name);
  }

  /** Looks up these names now, and waits for the answers. */
  async refresh(names: readonly string[]): Promise<void> {
    await Promise.all(names.map(async (name) => {
      await this.asking.get(name); // the answer of a look-up in progress may be outdated
      this.ask(name);
      await this.asking.get(name);
    }));
  }

  private ask(name: string): Answer | undefined {
    const answer = this.isPrompt ? this.question(name) : this.inTurn(name);
    if (!(answer instanceof Promise)) return answer;
    this.isPrompt = false;
    // If DNS does not answer, the record counts as missing; the request does not fail.
    this.asking.set(name, answer.catch(() => undefined).then((latest) => {
      this.asking.delete(name);
      if (this.cache.size >= NAMES_KEPT) this.cache.clear();
      this.cache.set(name, { answer: latest, askAgainAt: Date.now() + ASK_AGAIN_MS });
    }));
    return this.cache.get(name)?.answer;
  }

  private async inTurn(name: string): Promise<Answer | undefined> {
    if (this.running < AT_A_TIME) this.running++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await this.question(name);
    } finally {
      const next = this.waiting.shift(); // it takes over the slot
      if (next) next();
      else this.running--;
    }
  }
}
