/** Counts and prints the results of checks. */
export class Checks {
  private passed = 0;
  private failed = 0;

  get summary(): string {
    return `${this.passed} passed, ${this.failed} failed`;
  }

  get ok(): boolean {
    return this.failed === 0;
  }

  /** Runs a check, which throws if the claim does not hold; returns whether it holds. */
  async check(claim: string, proof: () => Promise<void>): Promise<boolean> {
    const start = Date.now();
    try {
      await proof();
      this.passed += 1;
      console.log(`ok      ${claim} (${Math.round((Date.now() - start) / 1000)} s)`);
      return true;
    } catch (error) {
      this.failed += 1;
      console.log(`failed  ${claim}\n${(error as Error).message.replace(/^/gm, '        ')}`);
      return false;
    }
  }
}
