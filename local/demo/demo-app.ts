import { hostedZonesFor } from './hosted-zones';

/** The example that the demo deploys. */
export interface DemoApp {
  readonly stackName: string;
  /** The command for `cdk --app`. */
  readonly command: string;
  /** The hosted zones that are made for it beforehand. */
  readonly zones: string[];
  /** What the app is told: `-c domain=…`. The IDs are those of the zones, in their order. */
  context(zoneIds: string[]): string[];
}

interface Wish {
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];
  readonly region: string;
}

/** One hosted zone is the usual thing; names in several need the records written by hand, each into its zone. */
export function demoApp({ domainName, subjectAlternativeNames, region }: Wish): DemoApp {
  const zones = hostedZonesFor([domainName, ...subjectAlternativeNames]);
  const [example, stackName] = zones.length === 1 ? ['alarm', 'Alarm'] : ['by-hand', 'RecordsByHand'];
  return {
    stackName,
    zones,
    command: `tsx --tsconfig tsconfig.dev.json examples/${example}/app.ts`,
    context: (zoneIds) => Object.entries({
      domain: domainName,
      sans: subjectAlternativeNames.join(','),
      ...(zones.length === 1 ? { zone: zones[0], zoneId: zoneIds[0] } : { zones: zones.map((zone, position) => `${zone}:${zoneIds[position]}`).join(',') }),
      region,
    }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  };
}
