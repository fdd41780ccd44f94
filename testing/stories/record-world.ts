import type { Account } from './account';
import { StoryWorld, type Write } from './story-world';
import type { CloudFormation } from '../cloudformation/cloudformation';
import { ResourceFailure, type ResourceProvider } from '../cloudformation/resource-provider';
import { physicalResource } from '../cloudformation/resource-types';
import { route53Calls } from '../cloudformation/route53-calls';
import { hostedZone, type HostedZone, type IdenticalRecords, route53RecordSets } from '../cloudformation/route53-record-set';
import type { Outcome } from '../cloudformation/stack-outcome';
import { FakeZone } from '../dns/fake-zone';
import { validationRecord } from '../simulator/rules/validation-record';

/** A resource whose creation fails if the property `Fails` is set. */
const FAILING: ResourceProvider = {
  async create({ properties: { Fails } }) {
    if (Fails === true) throw new ResourceFailure('it fails');
    return physicalResource('sibling');
  },
  async update({ physical }) {
    return physical;
  },
  async delete() {},
};

/** Both are reported for CloudFormation, so every story about records runs with both. */
export const IDENTICAL_RECORDS: readonly IdenticalRecords[] = ['refused', 'taken over'];

/** Another hosted zone with the name `example.com`, which public DNS does not delegate to. */
export const NAMESAKE_ZONE = 'Z9NAMESAKE';

/** The hosted zone `example.com` with an ID in the format of Route 53. The ID of every other zone is its name. */
export const EXAMPLE_ZONE = 'Z0123456789';

/**
 * An account with hosted zones, where `dev.example.com` is delegated to a separate zone, and with a role to assume.
 *
 * After each successful deployment, it verifies that all issued certificates have their records in public DNS.
 */
export class RecordWorld extends StoryWorld {
  /** Records that are not in public DNS. */
  readonly undelegated: FakeZone;

  /** Whether the role can be assumed, with the external ID `secret`. */
  isTrusted = true;

  constructor(private readonly identicalRecords: IdenticalRecords) {
    super({
      resourceTypes: {
        ...route53RecordSets((id) => this.zone(id)),
        'Test::Failing::Resource': FAILING,
        ...route53Calls({
          zone: (id) => [EXAMPLE_ZONE, 'example.com'].includes(id) ? this.dns : undefined,
          trusts: (role, externalId) => role === undefined || (this.isTrusted && externalId === 'secret'),
        }),
      },
    });
    this.undelegated = new FakeZone('example.com');
    this.dns.add({ name: 'dev.example.com', type: 'NS', data: 'ns1.dev.example.com' });
  }

  override async deploy(write: Write, stack?: CloudFormation, parameters?: Readonly<Record<string, string>>): Promise<Outcome> {
    const outcome = await super.deploy(write, stack, parameters);
    const missing = outcome.succeeded ? await missingRecords(this) : [];
    if (missing.length > 0) throw new Error(`${outcome.status}, but ${missing.join(', ')}`);
    return outcome;
  }

  private zone(id: string): HostedZone {
    const name = id === EXAMPLE_ZONE || id === NAMESAKE_ZONE ? 'example.com' : id;
    const seen = hostedZone(name, this.dns, this.identicalRecords);
    const unseen = hostedZone(name, this.undelegated, this.identicalRecords);
    const of = (cname: string) => id === NAMESAKE_ZONE || (name === 'example.com' && cname.endsWith('dev.example.com')) ? unseen : seen;
    return {
      name,
      create: (cname, value) => of(cname).create(cname, value),
      upsert: (cname, value) => of(cname).upsert(cname, value),
      delete: (cname) => of(cname).delete(cname),
    };
  }
}

/** The record that Lightsail assigns to a domain in the account of the stories, without trailing dots. */
export function record(domainName: string): { readonly name: string; readonly value: string } {
  const { name, value } = validationRecord('111122223333', domainName);
  return { name: name.replace(/\.$/, ''), value: value.replace(/\.$/, '') };
}

/** Records of issued certificates that are missing in public DNS. */
async function missingRecords(account: Account): Promise<string[]> {
  const issued = (await account.certificates()).filter(({ status, deleting }) => status === 'ISSUED' && !deleting);
  const answers = await Promise.all(issued.flatMap(({ name: certificate, records }) => records.map(async ({ domainName, name = '', value = '' }) => {
    const found = await account.dns.cname(name);
    return found === value.replace(/\.$/, '') ? [] : [`${certificate} is issued without its record for ${domainName}: ${found}`];
  })));
  return answers.flat();
}
