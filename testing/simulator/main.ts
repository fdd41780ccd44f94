import { ASSUMPTIONS } from './assumptions';
import { readCommandLine, usage } from './command-line';
import { start, type RunningSimulator } from './start';

/** The command: starts a simulator that runs until SIGTERM or SIGINT. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const { help, assumptions, start: options } = readCommandLine(args);
    if (help) return console.log(usage());
    if (assumptions) return console.log(JSON.stringify(ASSUMPTIONS, undefined, 2));
    const simulator = await start(options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(simulator));
    console.log(greeting(simulator));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** Exits explicitly, because an unanswered look-up would keep the process alive for seconds. */
async function stop(simulator: RunningSimulator): Promise<void> {
  await simulator.stop();
  process.exit();
}

/** The first line is printed when the simulator is ready, and contains its address. */
const greeting = ({ endpoint, controlEndpoint, dnsServer }: RunningSimulator) => `The Lightsail simulator listens at ${endpoint}
${dnsServer === undefined ? '' : `Its name server listens at ${dnsServer}\n`}
Use it with an SDK, the AWS CLI or the CDK:

  export AWS_ENDPOINT_URL_LIGHTSAIL=${endpoint}
  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated AWS_REGION=us-east-1
  aws lightsail create-certificate --certificate-name site --domain-name www.example.com

Inspect and control it (${controlEndpoint}/…):

  curl ${controlEndpoint}/world

Press Ctrl+C to stop it.`;
