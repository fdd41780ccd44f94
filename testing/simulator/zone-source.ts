import type { CaaData, SoaData } from 'dns-packet';

/** What a DNS server answers from. */
export interface ZoneSource {
  answer(name: string, type: string): ZoneAnswer | Promise<ZoneAnswer>;
}

export type ZoneAnswer =
  | { readonly kind: 'records'; readonly records: readonly ZoneRecord[] }
  /** The name exists, without records of that type. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'nxdomain' }
  | { readonly kind: 'servfail' | 'notimp' | 'refused' }
  /** No packet comes back at all. */
  | { readonly kind: 'silence' };

export type ZoneRecord =
  | { readonly name: string; readonly type: 'A' | 'CNAME' | 'NS' | 'TXT'; readonly data: string }
  | { readonly name: string; readonly type: 'SOA'; readonly data: SoaData }
  | { readonly name: string; readonly type: 'CAA'; readonly data: CaaData };
