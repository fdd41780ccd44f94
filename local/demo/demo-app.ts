import { hostedZonesFor } from './hosted-zones';

/** The example that the demo deploys. */
export interface DemoApp {
  readonly stackName: string;
  /** The command for `cdk --app`. */
  readonly command: string;
  /** The hosted zones that are created before the deployment. */
  readonly zones: string[];
  /** The context arguments, `-c domain=…`. The IDs are in the order of `zones`. */
  context(zoneIds: string[]): string[];
}

interface Wish {
  readonly domainName: string;
  readonly subjectAlternativeNames: string[];
  readonly region: string;
}

/** The usual example has one hosted zone; names in several zones use the example that writes each record into its zone. */
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
