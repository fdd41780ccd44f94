import type { Region } from './region';
import type { Account } from '../account';

/** All accounts in all Regions. */
export class World {
  private readonly byId = new Map<string, Account>();

  constructor(private readonly open: (id: string) => Account) {}

  account(id: string): Account {
    let account = this.byId.get(id);
    if (!account) this.byId.set(id, account = this.open(id));
    return account;
  }

  accounts(): Account[] {
    return [...this.byId.values()];
  }

  forget(id: string): void {
    this.byId.delete(id);
  }

  region(account: string, name: string): Region {
    return this.account(account).region(name);
  }

  regions(): Region[] {
    return this.accounts().flatMap((account) => account.regions());
  }
}
