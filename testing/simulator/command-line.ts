import { parseArgs } from 'node:util';
import { checkedKnobs, DEFAULT_KNOBS, type Knobs } from './knobs';

export interface CommandLine {
  readonly port: number;
  readonly dnsServers: readonly string[];
  readonly knobs: Partial<Knobs>;
  readonly help: boolean;
  readonly assumptions: boolean;
}

export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: args[0] === '--' ? args.slice(1) : [...args], // projen hands on the dashes that end its own options
    options: {
      port: { type: 'string', default: '0' },
      dns: { type: 'string', multiple: true, default: [] },
      knob: { type: 'string', multiple: true, default: [] },
      assumptions: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { port, dns, knob, assumptions, help } = values;
  if (!/^\d{1,5}$/.test(port)) throw new Error(`--port must be a number, got ${port}`);
  return { port: Number(port), dnsServers: dns, knobs: checkedKnobs(Object.fromEntries(knob.map(readKnob))), assumptions, help };
}

export const usage = () => `npx projen simulator -- [--port <number>] [--dns <address:port>]… [--knob <name>=<value>]… [--assumptions] [--help]

  --port         where to listen on 127.0.0.1 (default: a free port)
  --dns          name server to look up CNAMEs with (default: those of this machine)
  --knob         ${Object.keys(DEFAULT_KNOBS).join(', ')}; times in milliseconds
  --assumptions  print what is assumed and not known about the service, and stop`;

/** `--knob name=value`, with the value in the type that the knob has. */
function readKnob(option: string): [string, unknown] {
  const [name, text = ''] = option.split('=', 2);
  const standard: unknown = DEFAULT_KNOBS[name as keyof Knobs];
  if (typeof standard === 'number' && /^\d+$/.test(text)) return [name, Number(text)];
  if (typeof standard === 'boolean' && ['true', 'false'].includes(text)) return [name, text === 'true'];
  return [name, text];
}
