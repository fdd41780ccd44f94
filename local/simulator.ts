import { readCommandLine, usage } from '../testing/simulator/command-line';
import { LightsailSimulator } from '../testing/simulator/lightsail-simulator';
import { MANAGEMENT_PATH } from '../testing/simulator/management';
import { ResolverDns } from '../testing/simulator/resolver-dns';
import { startServer } from '../testing/simulator/server';

async function main(): Promise<void> {
  const { port, dnsServers, knobs, help, assumptions } = readCommandLine(process.argv.slice(2));
  if (help) return console.log(usage());

  const simulator = new LightsailSimulator({ clock: Date, dns: new ResolverDns(dnsServers), knobs });
  if (assumptions) return console.log(JSON.stringify(simulator.control.assumptions(), undefined, 2));

  const { url } = await startServer(simulator, { port });
  console.log(`The Lightsail simulator listens at ${url}; control it at ${url}${MANAGEMENT_PATH}/. Stop it with Ctrl+C.

Point an SDK, the AWS CLI or the CDK to it:

  export AWS_ENDPOINT_URL_LIGHTSAIL=${url}
  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated AWS_REGION=us-east-1
  aws lightsail create-certificate --certificate-name site --domain-name www.example.com
  curl ${url}${MANAGEMENT_PATH}/world`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
