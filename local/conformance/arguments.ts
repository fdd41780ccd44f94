import { parseArgs } from 'node:util';
import { MOST_CERTIFICATES } from './account';
import { BadArguments } from '../demo/arguments';

export interface ConformanceArguments {
  readonly help: boolean;
  readonly domain: string;
  readonly region: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly yes: boolean;
}

export const HELP = `Asks an account whether the simulator's assumptions about Amazon Lightsail hold, and prints the answer row by row.

  npx projen conformance -- --domain D [--region R] [--profile P | --endpoint URL] --yes

  --domain D    a domain of yours; no DNS record is written, and no certificate is issued
  --region R    where to ask                                    us-east-1
  --profile P   the credentials of this profile                 the SDK's default credentials
  --endpoint U  a Lightsail at another address, such as the simulator's
  --yes         agrees to what a run does: it requests ${MOST_CERTIFICATES} certificates at most, of the 20 that an account has
                in 365 days for each Region, tags them lightsail-conformance, and deletes them, also on Ctrl-C
  --help        these lines`;

export function parseConformanceArguments(argv: string[]): ConformanceArguments {
  const { domain = '', region = 'us-east-1', profile, endpoint, yes = false, help = false } = parsed(argv);
  const given = { help, domain: domain.toLowerCase(), region, profile, endpoint, yes };
  if (!help) check(given);
  return given;
}

function check({ domain, yes, profile, endpoint }: ConformanceArguments): void {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) throw new BadArguments(`--domain needs a domain name such as example.com, got "${domain}"`);
  if (!yes) throw new BadArguments(`a run requests up to ${MOST_CERTIFICATES} certificates of the 20 per Region in 365 days: agree with --yes`);
  if (profile !== undefined && endpoint !== undefined) throw new BadArguments('--profile and --endpoint exclude each other: give one of them');
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        domain: { type: 'string' },
        region: { type: 'string' },
        profile: { type: 'string' },
        endpoint: { type: 'string' },
        yes: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BadArguments((error as Error).message);
  }
}
