import { type AddressInfo, isIPv6 } from 'node:net';

/** `address:port` for clients: a wildcard address cannot be called. */
export function reachable({ address, port }: AddressInfo): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' }[address] ?? address;
  return isIPv6(name) ? `[${name}]:${port}` : `${name}:${port}`;
}
