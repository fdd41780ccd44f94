/** What public DNS says, today. */
export interface DnsOracle {
  /**
   * The target of the CNAME of that name (without trailing dot, in any case), or `undefined` where there is none. DNS in
   * memory answers at once and counts at once; no call of the service ever waits for a promise.
   */
  cname(name: string): string | undefined | Promise<string | undefined>;

  /**
   * The name servers that a zone is delegated to, or `undefined` where there is no such zone. An oracle that cannot tell
   * takes every Lightsail DNS zone to be delegated to Lightsail.
   */
  nameServers?(zone: string): readonly string[] | undefined | Promise<readonly string[] | undefined>;
}
