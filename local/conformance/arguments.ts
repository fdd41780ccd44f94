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

export const HELP = `Tests the simulator's assumptions about Amazon Lightsail in an account, and prints a result for each of them.

  npx projen conformance -- --domain D [--region R] [--profile P | --endpoint URL] --yes

  --domain D    a domain that you own; its DNS is not changed, and no certificate is issued
  --region R    the Region to test in                           us-east-1
  --profile P   the credentials of this profile                 the SDK's default credentials
  --endpoint U  another Lightsail endpoint, such as that of the simulator
  --yes         confirms the run: it requests at most ${MOST_CERTIFICATES} certificates, which count towards the quota of 20 in each Region
                in 365 days, and creates a Lightsail DNS zone below D, to which no name server refers; it tags them
                lightsail-conformance, and deletes them, also on Ctrl+C. It costs nothing
  --help        print this help`;

export function parseConformanceArguments(argv: string[]): ConformanceArguments {
  const { domain = '', region = 'us-east-1', profile, endpoint, yes = false, help = false } = parsed(argv);
  const given = { help, domain: domain.toLowerCase(), region, profile, endpoint, yes };
  if (!help) check(given);
  return given;
}

function check({ domain, yes, profile, endpoint }: ConformanceArguments): void {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) throw new BadArguments(`--domain must be a domain name such as example.com, got "${domain}"`);
  if (!yes) throw new BadArguments(`a run requests up to ${MOST_CERTIFICATES} certificates, which count towards the quota of 20 in each Region in 365 days: confirm with --yes`);
  if (profile !== undefined && endpoint !== undefined) throw new BadArguments('--profile and --endpoint are mutually exclusive: specify one of them');
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
