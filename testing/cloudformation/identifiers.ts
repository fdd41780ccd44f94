/** Identifiers in the format of AWS, deterministic in every run. */
import { createHash } from 'node:crypto';

export class Identifiers {
  private count = 0;

  constructor(private readonly seed: string) {}

  uuid(): string {
    const hex = this.hex();
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  }

  /** The suffix of the names that CloudFormation generates: thirteen capitals and digits. */
  suffix(): string {
    return BigInt(`0x${this.hex().slice(0, 20)}`).toString(36).toUpperCase().padStart(13, '0').slice(0, 13);
  }

  private hex(): string {
    return createHash('sha256').update(`${this.seed}#${this.count++}`).digest('hex');
  }
}
