/** The simulator's eyes: what public DNS says, today. */
export interface DnsOracle {
  /** The target of the CNAME of that name (without trailing dot, in any case), or `undefined` where there is none. */
  cname(name: string): Promise<string | undefined>;
}
