import { parseArgs } from 'node:util';

export type EngineName = 'emulator' | 'in-process';
const ENGINES: readonly EngineName[] = ['emulator', 'in-process'];

export interface DemoArguments {
  readonly help: boolean;
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];
  /** `undefined`: the emulator, or in-process without Python. */
  readonly engine?: EngineName;
  readonly region: string;
}

/** An invalid command line; the message names the valid values. */
export class BadArguments extends Error {
  readonly name = 'BadArguments';
}

export const HELP = `Deploys a Lightsail certificate on this machine, with a Lightsail simulator, an AWS emulator and the CDK CLI.

  npx projen demo -- [--domain D] [--san S …] [--engine emulator|in-process] [--region R]

  --domain D   domain name of the certificate        shop.example.org
  --san S      an alternative name, up to nine times  www.shop.example.org, unless --domain is specified
  --engine E   emulator: cdk deploy on ministack, requires Python 3.10 or newer
               in-process: CloudFormation as simulated for the tests, without Python
                                                     emulator, or in-process without Python
  --region R   Region of stack and certificate       us-east-1
  --help       print this help

No AWS account is used, and nothing is left running.`;

export function parseDemoArguments(argv: string[]): DemoArguments {
  const { values } = parsed(argv);
  return {
    help: values.help ?? false,
    domainName: name('--domain', values.domain ?? 'shop.example.org'),
    subjectAlternativeNames: alternatives(values.san ?? (values.domain === undefined ? ['www.shop.example.org'] : [])),
    engine: engine(values.engine),
    region: region(values.region ?? 'us-east-1'),
  };
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        domain: { type: 'string' },
        san: { type: 'string', multiple: true },
        engine: { type: 'string' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BadArguments((error as Error).message);
  }
}

/** The construct validates names; only the list separator of the app is rejected here. */
function name(option: string, given: string): string {
  if (!given.trim()) throw new BadArguments(`${option} needs a domain name, got "${given}"`);
  if (given.includes(',')) throw new BadArguments(`${option} takes one domain name, got "${given}": repeat --san for more`);
  return given;
}

function alternatives(given: string[]): string[] {
  return given.map((each) => name('--san', each));
}

function engine(given: string | undefined): EngineName | undefined {
  if (given === undefined) return undefined;
  const known = ENGINES.find((each) => each === given);
  if (!known) throw new BadArguments(`--engine is one of ${ENGINES.join(', ')}, got "${given}"`);
  return known;
}

function region(given: string): string {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(given)) throw new BadArguments(`--region takes a Region such as eu-central-1, got "${given}"`);
  return given;
}
