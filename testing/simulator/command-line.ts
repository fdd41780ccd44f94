import { parseArgs } from 'node:util';
import { checkedKnobs, DEFAULT_KNOBS, type Knobs } from './knobs';
import type { StartOptions } from './start';

export interface CommandLine {
  readonly start: StartOptions;
  readonly help: boolean;
  readonly assumptions: boolean;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: args[0] === '--' ? args.slice(1) : [...args], // projen passes on the dashes that end its own options
    options: {
      'port': { type: 'string' },
      'host': { type: 'string' },
      'dns': { type: 'string', multiple: true },
      'dns-port': { type: 'string' },
      'account': { type: 'string' },
      'seed': { type: 'string' },
      'knob': { type: 'string', multiple: true, default: [] },
      'assumptions': { type: 'boolean', default: false },
      'help': { type: 'boolean', default: false },
    },
  });
  const { host, dns, account, seed, knob, assumptions, help } = values;
  return {
    start: {
      port: port('--port', values.port),
      host,
      dnsServers: dns && nameServers(dns),
      dnsPort: port('--dns-port', values['dns-port']),
      accountId: account === undefined ? undefined : twelveDigits(account),
      seed,
      knobs: checkedKnobs(Object.fromEntries(knob.map(readKnob))),
    },
    assumptions,
    help,
  };
}

export const usage = () => `lightsail-simulator [options]

  --port         the port to listen on (default: a free port)
  --host         the address to listen on (default: 127.0.0.1, only this machine)
  --dns          a name server to look up CNAMEs, address or address:port; none disables look-ups (default: those of this machine)
  --dns-port     also answer DNS queries on this UDP port, from Lightsail DNS zones and the CNAMEs of putCname
  --account      the account of callers whose access key ID is not twelve digits
  --seed         the seed of IDs and orders
  --knob         ${Object.keys(DEFAULT_KNOBS).join(', ')}: <name>=<value>, with times in milliseconds
  --assumptions  print what is assumed about the service, and stop
  --help         print this help, and stop`;

function port(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new Error(`${option} must be a number from 0 to 65535, got ${text}`);
  return Number(text);
}

function nameServers(servers: readonly string[]): readonly string[] {
  if (!servers.includes('none')) return servers;
  if (servers.length > 1) throw new Error(`--dns none must be the only --dns, got ${servers.join(', ')}`);
  return [];
}

function twelveDigits(account: string): string {
  if (!/^\d{12}$/.test(account)) throw new Error(`--account must be twelve digits, got ${account}`);
  return account;
}

/** Parses `--knob name=value`; the value gets the type of the knob. */
function readKnob(option: string): [string, unknown] {
  const end = option.indexOf('=');
  if (end < 0) throw new Error(`--knob must be <name>=<value>, got ${option}`);
  const [name, text] = [option.slice(0, end), option.slice(end + 1)];
  const standard: unknown = DEFAULT_KNOBS[name as keyof Knobs];
  if (typeof standard === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return [name, Number(text)];
  if (typeof standard === 'boolean' && ['true', 'false'].includes(text)) return [name, text === 'true'];
  return [name, text];
}
