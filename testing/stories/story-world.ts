import { App, Stack } from 'aws-cdk-lib';
import { HostedZone, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { Account } from './account';
import type { Outcome } from '../cloudformation/stack-outcome';
import type { Template } from '../cloudformation/stack-template';

/** Defines the constructs of a stack. The zone is that of `example.com`. */
export type Write = (stack: Stack, zone: IHostedZone) => void;

/** An account with deployments of constructs. */
export class StoryWorld extends Account {
  public async deploy(write: Write, stack = this.cloudFormation, parameters: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return stack.deploy(templateOf(write), parameters);
  }
}

export function templateOf(write: Write): Template {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Stack');
  write(stack, HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'example.com', zoneName: 'example.com' }));
  const app = stack.node.root as App;
  return app.synth().getStackByName('Stack').template;
}
