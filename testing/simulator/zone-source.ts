import type { CaaData, SoaData } from 'dns-packet';

/** The records of a DNS server. */
export interface ZoneSource {
  answer(name: string, type: string): ZoneAnswer | Promise<ZoneAnswer>;
}

export type ZoneAnswer =
  | { readonly kind: 'records'; readonly records: readonly ZoneRecord[] }
  /** The name exists, but has no records of that type. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'nxdomain' }
  | { readonly kind: 'servfail' | 'notimp' | 'refused' }
  /** The server does not answer. */
  | { readonly kind: 'silence' };

export type ZoneRecord =
  | { readonly name: string; readonly type: 'A' | 'CNAME' | 'NS' | 'TXT'; readonly data: string }
  | { readonly name: string; readonly type: 'SOA'; readonly data: SoaData }
  | { readonly name: string; readonly type: 'CAA'; readonly data: CaaData };
