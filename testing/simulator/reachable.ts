import { type AddressInfo, isIPv6 } from 'node:net';

/** `address:port`. Nobody can call an address that only stands for all of a machine's. */
export function reachable({ address, port }: AddressInfo): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' }[address] ?? address;
  return isIPv6(name) ? `[${name}]:${port}` : `${name}:${port}`;
}
