/** The current records of public DNS. */
export interface DnsOracle {
  /**
   * The target of the CNAME with that name (without trailing dot, in any case), or `undefined` if there is none. An answer that is
   * returned synchronously counts immediately; no call of the service waits for a promise.
   */
  cname(name: string): string | undefined | Promise<string | undefined>;

  /**
   * The name servers that a zone is delegated to, or `undefined` if the zone does not exist. Without this method, every Lightsail
   * DNS zone counts as delegated to Lightsail.
   */
  nameServers?(zone: string): readonly string[] | undefined | Promise<readonly string[] | undefined>;
}
