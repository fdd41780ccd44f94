import { Account } from '../../../testing/simulator/account';
import { DEFAULT_KNOBS } from '../../../testing/simulator/knobs';
import { Seed } from '../../../testing/simulator/seed';

test('the newest 100,000 calls are kept', () => {
  const account = new Account('111122223333', DEFAULT_KNOBS, new Seed('seed'));

  for (let order = 0; order < 250_000; order++) {
    account.record({ order, at: 0, account: account.id, region: 'us-east-1', operation: 'GetCertificates', input: {}, outcome: 'ok' });
    if (order === 99_999) expect(account.calls[0].order).toBe(0);
    if (order === 100_000 || order === 199_999) expect(account.calls[0].order).toBe(order - 99_999);
  }

  expect(account.calls).toHaveLength(100_000);
  expect(account.calls[0].order).toBe(150_000);
});
