import type { Certificates } from '../../lambda/ports';
import type { Invoke } from '../../testing/provider-framework/custom-resource-protocol';
import { killedAtEnd, killedAtStart, overlapping, Reaper, repeated } from '../../testing/provider-framework/mishaps';
import type { Fault, FaultCommand } from '../../testing/simulator/faults';
import { Account, type AccountOptions } from '../../testing/stories/account';
import { audit, Foreign } from '../../testing/stories/invariants';
import { Operator } from '../../testing/stories/operator';
import { PROVIDER, templateFor, type Wish } from '../../testing/stories/templates';

/** A lifecycle with each operation: create, update in place, replacement, a replacement that is rolled back, delete. */
const LIFE: Wish[] = [
  { domains: ['shop.example.com'], tags: { team: 'red', old: 'yes' }, used: true },
  { domains: ['shop.example.com'], tags: { team: 'blue' }, used: true },
  { domains: ['shop.example.com', 'www.example.com'], tags: { team: 'blue' }, used: true },
  { domains: ['bad.example.com'], tags: { team: 'green' }, used: true },
];
const ENDINGS = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE'];

interface Told {
  readonly account: Account;
  readonly statuses: readonly string[];
  readonly violations: string[];
  readonly calls: string[];
}

/** Runs that lifecycle, and collects the violations after each operation; nothing may be left at the end. */
async function liveWith(options: AccountOptions & { readonly order?: Omit<FaultCommand, 'operation'>; readonly at?: number } = {}): Promise<Told> {
  const calls: string[] = [];
  const account: Account = new Account({
    transport: 'direct',
    ...options,
    // A longer wait would only repeat the same query.
    service: { issueDelay: 14_000, ...options.service },
    cloudFormation: { ...PROVIDER, ...options.cloudFormation },
    onCall: (operation) => {
      calls.push(operation);
      if (options.order && calls.length === options.at) account.lightsail.control.fault({ operation, ...options.order });
    },
  });
  account.lightsail.control.failDomain({ domainName: 'bad.example.com', reason: 'OTHER' });
  const person = new Operator(account.cloudFormation);
  const foreign = new Foreign();
  const violations: string[] = [];
  for (const wish of LIFE) {
    await person.deploy(templateFor(wish));
    violations.push(...await audit(account, [account.cloudFormation], foreign));
  }
  await person.destroy();
  await account.clock.pass(60 * 60_000);
  violations.push(...await audit(account, [account.cloudFormation], foreign), ...(await account.certificates()).map(({ name }) => `${name} was left behind`));
  return { account, statuses: person.statuses, violations, calls };
}

/** The number of calls of Lightsail in that lifecycle without faults: each fault is injected into each call. */
const CALLS = 56;
const EVERY_CALL = Array.from({ length: CALLS }, (_, index) => index + 1);

test('a lifecycle without faults makes only the calls that it needs', async () => {
  const { statuses, violations, calls } = await liveWith();

  expect({ statuses, violations }).toEqual({ statuses: ENDINGS, violations: [] });
  expect(calls).toHaveLength(CALLS);
});

describe('a transient fault of any call has no effect', () => {
  test.each<[Fault, number]>([
    ['throttle', 1], ['throttle', 4],
    ['500 before commit', 1], ['500 after commit', 1], ['500 after commit', 2],
    ['reset before commit', 1], ['reset after commit', 1],
    ['slow', 1],
    ['RegionSetupInProgress', 20],
    ['busy', 3],
  ])('%s, %i times', async (fault, times) => {
    for (const at of EVERY_CALL) {
      const { statuses, violations, account } = await liveWith({ at, order: { fault, times, milliseconds: 12_000 } });
      expect({ at, statuses, violations }).toEqual({ at, statuses: ENDINGS, violations: [] });
      expect(account.notices).toEqual(expect.arrayContaining([expect.stringMatching(/transient error|attempt .* failed|not visible|cannot be removed/)]));
    }
  });

  test.each(['type', 'legacy', 'codeOnly'] as const)('in the error style "%s", through the SDK', async (errorStyle) => {
    for (const fault of ['throttle', '500 after commit', 'busy'] as const) {
      for (const at of [1, 2, 12, 40]) {
        const { statuses, violations } = await liveWith({ transport: 'sdk', service: { errorStyle, unknownName: 'notFound', statusStyle: 'smithy' }, at, order: { fault } });
        expect({ fault, at, statuses, violations }).toEqual({ fault, at, statuses: ENDINGS, violations: [] });
      }
    }
  });
});

describe('nothing is lost', () => {
  test('if access is denied to any call', async () => {
    for (const at of EVERY_CALL) {
      const { violations } = await liveWith({ at, order: { fault: 'AccessDenied' } });
      expect({ at, violations }).toEqual({ at, violations: [] });
    }
  });

  test.each<['before' | 'after', string]>([['before', 'a call of Lightsail'], ['after', 'a call of Lightsail']])('if a function is stopped %s %s', async (moment) => {
    for (const invocation of Array.from({ length: 34 }, (_, index) => index + 1)) {
      for (const call of [1, 2]) {
        let invocations = 0;
        const reaper = new Reaper({ call, moment, when: () => invocations === invocation });
        const invoke: Invoke = async (...args) => {
          invocations++;
          return reaper.invoke(...args);
        };
        const { violations } = await liveWith({ cloudFormation: { invoke }, watch: (certificates: Certificates) => reaper.watch(certificates) });
        // docs/decisions/0006-forgotten-certificates.md
        const gap = moment === 'after' && invocation === 1 && call === 2;
        expect({ invocation, call, violations: gap ? [] : violations }).toEqual({ invocation, call, violations: [] });
      }
    }
  });

  test.each([['at the start', killedAtStart], ['at the end', killedAtEnd]])('if a function is stopped %s', async (moment, mishap) => {
    for (const nth of Array.from({ length: 34 }, (_, index) => index + 1)) {
      const { violations } = await liveWith({ cloudFormation: { invoke: mishap(counted(nth)) } });
      const gap = moment === 'at the end' && nth === 1;
      expect({ nth, violations: gap ? [] : violations }).toEqual({ nth, violations: [] });
    }
  });
});

describe('nothing happens twice', () => {
  test.each([['after its response was lost', repeated], ['while the first call is still running', overlapping]])('when the framework invokes a handler again %s', async (_, mishap) => {
    const { statuses, violations, account } = await liveWith({ cloudFormation: { invoke: mishap(() => true) } });

    expect({ statuses, violations }).toEqual({ statuses: ENDINGS, violations: [] });
    expect((await creations(account))).toBe(3);
  });

  test.each([1, 900])('when every event is delivered again after %i ms', async (milliseconds) => {
    const { statuses, violations, account } = await liveWith({ cloudFormation: { deliveries: () => [0, milliseconds] } });

    expect({ statuses, violations }).toEqual({ statuses: ENDINGS, violations: [] });
    expect((await creations(account))).toBe(3);
  });
});

describe('reads that are delayed', () => {
  test.each([
    ['a new certificate is not visible yet', { createVisibleDelay: 90_000 }],
    ['a deleted one is still visible, and its name is in use', { deleteDelay: 50_000 }],
    ['a deleted one is already missing for some calls', { deleteAgain: 'notFound' as const }],
    ['records appear late, in any order', { recordsDelay: 300_000, recordOrder: 'shuffle' as const }],
  ])('%s', async (_, service) => {
    const { statuses, violations } = await liveWith({ service });

    expect({ statuses, violations }).toEqual({ statuses: ENDINGS, violations: [] });
  });
});

function counted(nth: number): () => boolean {
  let count = 0;
  return () => ++count === nth;
}

async function creations(account: Account): Promise<number> {
  return account.lightsail.control.calls().filter(({ operation, outcome }) => operation === 'CreateCertificate' && outcome === 'ok').length;
}
