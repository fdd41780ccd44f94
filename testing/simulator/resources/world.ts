import { Region } from './region';

/** All accounts in all regions: nothing is shared between two of them. */
export class World {
  private readonly byKey = new Map<string, Region>();

  region(account: string, name: string): Region {
    const key = `${account}/${name}`;
    let region = this.byKey.get(key);
    if (!region) this.byKey.set(key, region = new Region(account, name));
    return region;
  }

  regions(): Region[] {
    return [...this.byKey.values()];
  }
}
