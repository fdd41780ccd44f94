import type { Certificates } from '../../lambda/ports';
import type { Invoke } from '../../testing/provider-framework/custom-resource-protocol';
import { killedAtEnd, killedAtStart, overlapping, Reaper, repeated } from '../../testing/provider-framework/mishaps';
import type { Fault, FaultCommand } from '../../testing/simulator/faults';
import { Account, type AccountOptions } from '../../testing/stories/account';
import { audit, Foreign } from '../../testing/stories/invariants';
import { Operator } from '../../testing/stories/operator';
import { PROVIDER, templateFor, type Wish } from '../../testing/stories/templates';

jest.setTimeout(120_000); // a whole life for each call and fault

/** One of everything: create, update in place, replacement, a replacement that is rolled back, delete. */
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
  readonly wrongs: string[];
  readonly calls: string[];
}

/** Lives that life; what is wrong after each operation is listed, and nothing may be left in the end. */
async function liveWith(options: AccountOptions & { readonly order?: Omit<FaultCommand, 'operation'>; readonly at?: number } = {}): Promise<Told> {
  const calls: string[] = [];
  const account: Account = new Account({
    transport: 'direct',
    ...options,
    // A longer wait would only repeat the same look.
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
  const wrongs: string[] = [];
  for (const wish of LIFE) {
    await person.deploy(templateFor(wish));
    wrongs.push(...await audit(account, [account.cloudFormation], foreign));
  }
  await person.destroy();
  await account.clock.pass(60 * 60_000);
  wrongs.push(...await audit(account, [account.cloudFormation], foreign), ...(await account.certificates()).map(({ name }) => `${name} was left behind`));
  return { account, statuses: person.statuses, wrongs, calls };
}

/** How many calls of Lightsail that life takes when all goes well: each of them meets each fault. */
const CALLS = 56;
const EVERY_CALL = Array.from({ length: CALLS }, (_, index) => index + 1);

test('a life without faults takes the calls that it needs', async () => {
  const { statuses, wrongs, calls } = await liveWith();

  expect({ statuses, wrongs }).toEqual({ statuses: ENDINGS, wrongs: [] });
  expect(calls).toHaveLength(CALLS);
});

describe('what passes is not noticed, at whichever call it happens', () => {
  test.each<[Fault, number]>([
    ['throttle', 1], ['throttle', 4],
    ['500 before commit', 1], ['500 after commit', 1], ['500 after commit', 2],
    ['reset before commit', 1], ['reset after commit', 1],
    ['slow', 1],
    ['RegionSetupInProgress', 20],
    ['busy', 3],
  ])('%s, %i times', async (fault, times) => {
    for (const at of EVERY_CALL) {
      const { statuses, wrongs, account } = await liveWith({ at, order: { fault, times, milliseconds: 12_000 } });
      expect({ at, statuses, wrongs }).toEqual({ at, statuses: ENDINGS, wrongs: [] });
      expect(account.notices).toEqual(expect.arrayContaining([expect.stringMatching(/transient error|attempt .* failed|not visible|cannot be removed/)]));
    }
  });

  test.each(['type', 'legacy', 'codeOnly'] as const)('in the error style "%s", through the SDK', async (errorStyle) => {
    for (const fault of ['throttle', '500 after commit', 'busy'] as const) {
      for (const at of [1, 2, 12, 40]) {
        const { statuses, wrongs } = await liveWith({ transport: 'sdk', service: { errorStyle, unknownName: 'notFound', statusStyle: 'smithy' }, at, order: { fault } });
        expect({ fault, at, statuses, wrongs }).toEqual({ fault, at, statuses: ENDINGS, wrongs: [] });
      }
    }
  });
});

describe('nothing is lost', () => {
  test('by access denied at any call', async () => {
    for (const at of EVERY_CALL) {
      const { wrongs } = await liveWith({ at, order: { fault: 'AccessDenied' } });
      expect({ at, wrongs }).toEqual({ at, wrongs: [] });
    }
  });

  test.each<['before' | 'after', string]>([['before', 'Lightsail was asked'], ['after', 'Lightsail has answered']])('by a function killed %s %s', async (moment) => {
    for (const invocation of Array.from({ length: 34 }, (_, index) => index + 1)) {
      for (const call of [1, 2]) {
        let invocations = 0;
        const reaper = new Reaper({ call, moment, when: () => invocations === invocation });
        const invoke: Invoke = async (...args) => {
          invocations++;
          return reaper.invoke(...args);
        };
        const { wrongs } = await liveWith({ cloudFormation: { invoke }, watch: (certificates: Certificates) => reaper.watch(certificates) });
        // docs/decisions/0006-forgotten-certificates.md
        const gap = moment === 'after' && invocation === 1 && call === 2;
        expect({ invocation, call, wrongs: gap ? [] : wrongs }).toEqual({ invocation, call, wrongs: [] });
      }
    }
  });

  test.each([['at the start', killedAtStart], ['at the end', killedAtEnd]])('by a function killed %s', async (moment, mishap) => {
    for (const nth of Array.from({ length: 34 }, (_, index) => index + 1)) {
      const { wrongs } = await liveWith({ cloudFormation: { invoke: mishap(counted(nth)) } });
      const gap = moment === 'at the end' && nth === 1;
      expect({ nth, wrongs: gap ? [] : wrongs }).toEqual({ nth, wrongs: [] });
    }
  });
});

describe('nothing happens twice', () => {
  test.each([['after its answer was lost', repeated], ['while the first call is still under way', overlapping]])('when the framework invokes a handler again %s', async (_, mishap) => {
    const { statuses, wrongs, account } = await liveWith({ cloudFormation: { invoke: mishap(() => true) } });

    expect({ statuses, wrongs }).toEqual({ statuses: ENDINGS, wrongs: [] });
    expect((await creations(account))).toBe(3);
  });

  test.each([1, 900])('when every event comes again after %i ms', async (milliseconds) => {
    const { statuses, wrongs, account } = await liveWith({ cloudFormation: { deliveries: () => [0, milliseconds] } });

    expect({ statuses, wrongs }).toEqual({ statuses: ENDINGS, wrongs: [] });
    expect((await creations(account))).toBe(3);
  });
});

describe('reads that lag behind', () => {
  test.each([
    ['a new certificate is not visible yet', { createVisibleDelay: 90_000 }],
    ['a deleted one is still visible, and its name is taken', { deleteDelay: 50_000 }],
    ['a deleted one is gone for some calls already', { deleteAgain: 'notFound' as const }],
    ['records come late, in any order', { recordsDelay: 300_000, recordOrder: 'shuffle' as const }],
  ])('%s', async (_, service) => {
    const { statuses, wrongs } = await liveWith({ service });

    expect({ statuses, wrongs }).toEqual({ statuses: ENDINGS, wrongs: [] });
  });
});

function counted(nth: number): () => boolean {
  let count = 0;
  return () => ++count === nth;
}

async function creations(account: Account): Promise<number> {
  return account.lightsail.control.calls().filter(({ operation, outcome }) => operation === 'CreateCertificate' && outcome === 'ok').length;
}
