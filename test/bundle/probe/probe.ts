/**
 * Bundled like the handlers, and run in a separate process: makes the calls of its argument to Lightsail, and prints their
 * results.
 */
import {
  AttachLoadBalancerTlsCertificateCommand, CreateCertificateCommand, CreateDomainEntryCommand, CreateLoadBalancerTlsCertificateCommand,
  DeleteCertificateCommand, DeleteLoadBalancerTlsCertificateCommand, GetCertificatesCommand, GetContainerServicesCommand, GetDistributionsCommand,
  GetDomainCommand, GetLoadBalancerCommand, GetLoadBalancerTlsCertificatesCommand, LightsailClient, LightsailClientConfig, TagResourceCommand,
  UntagResourceCommand, UpdateLoadBalancerAttributeCommand,
} from '@aws-sdk/client-lightsail';

export interface Call {
  readonly operation: keyof typeof operations;
  readonly input?: object;
  readonly client?: LightsailClientConfig;
}

export type Result = { readonly output: any } | { readonly error: Record<string, any> };

const operations = {
  AttachLoadBalancerTlsCertificate: AttachLoadBalancerTlsCertificateCommand,
  CreateCertificate: CreateCertificateCommand,
  CreateDomainEntry: CreateDomainEntryCommand,
  CreateLoadBalancerTlsCertificate: CreateLoadBalancerTlsCertificateCommand,
  DeleteCertificate: DeleteCertificateCommand,
  DeleteLoadBalancerTlsCertificate: DeleteLoadBalancerTlsCertificateCommand,
  GetCertificates: GetCertificatesCommand,
  GetContainerServices: GetContainerServicesCommand,
  GetDistributions: GetDistributionsCommand,
  GetDomain: GetDomainCommand,
  GetLoadBalancer: GetLoadBalancerCommand,
  GetLoadBalancerTlsCertificates: GetLoadBalancerTlsCertificatesCommand,
  TagResource: TagResourceCommand,
  UntagResource: UntagResourceCommand,
  UpdateLoadBalancerAttribute: UpdateLoadBalancerAttributeCommand,
};

async function result({ operation, input, client }: Call, clients: Map<string, LightsailClient>): Promise<Result> {
  const key = JSON.stringify(client);
  if (!clients.has(key)) clients.set(key, new LightsailClient(client ?? {}));
  try {
    const Command = operations[operation] as new (input: object) => GetCertificatesCommand;
    const { $metadata, ...output } = await clients.get(key)!.send(new Command(input ?? {}));
    return { output: { ...output, attempts: $metadata.attempts } };
  } catch (e) {
    const { name, message, code, $fault, $metadata } = e as Record<string, any>;
    return { error: { name, message, code, fault: $fault, status: $metadata?.httpStatusCode, attempts: $metadata?.attempts } };
  }
}

async function main() {
  const clients = new Map<string, LightsailClient>();
  const results: Result[] = [];
  for (const call of JSON.parse(process.argv[2]) as Call[]) results.push(await result(call, clients));
  console.log(JSON.stringify(results));
}

void main();
