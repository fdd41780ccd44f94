import type { Facts } from './facts';

/** A reason why a domain is pending. */
export interface Cause {
  /** The most severe cause is reported first. */
  readonly severity: number;
  readonly applies: (facts: Facts) => boolean;
}

/** In order: the first that applies is the cause. */
export const RECORD_CAUSES = {
  'name servers disagree': {
    severity: 4,
    applies: ({ having, without }) => having.length > 0 && without.length > 0,
  },
  'other records': {
    severity: 4,
    applies: ({ isRight, evidence }) => isRight && (evidence.otherTypes ?? []).length > 0,
  },
  'not validated yet': {
    severity: 0,
    applies: ({ isRight }) => isRight,
  },
  'rejected by resolvers': {
    severity: 4,
    applies: ({ having, answer }) => having.length > 0 && answer?.found === 'no-answer' && answer.reason === 'SERVFAIL',
  },
  'older answer': {
    severity: 2,
    applies: ({ having, answer }) => having.length > 0 && answer?.found !== 'no-answer',
  },
  'not delegated': {
    severity: 6,
    applies: ({ evidence }) => evidence.delegation?.found === 'none',
  },
  'delegated elsewhere': {
    severity: 6,
    applies: ({ isElsewhere }) => isElsewhere,
  },
  'at another name': {
    severity: 5,
    applies: ({ evidence }) => evidence.foundAt !== undefined,
  },
  'wildcard': {
    severity: 4,
    applies: ({ isWildcard }) => isWildcard,
  },
  'redirected': {
    severity: 4,
    applies: ({ isRedirected }) => isRedirected,
  },
  'zone appended': {
    severity: 5,
    applies: ({ hasZoneAppended }) => hasZoneAppended,
  },
  'broken chain': {
    severity: 3,
    applies: ({ brokenOff }) => brokenOff !== undefined,
  },
  'wrong chain': {
    severity: 5,
    applies: ({ chain }) => chain.length > 1,
  },
  'another value': {
    severity: 5,
    applies: ({ chain }) => chain.length > 0,
  },
  'empty name': {
    severity: 4,
    applies: ({ isEverythingEmpty }) => isEverythingEmpty,
  },
  'other types only': {
    severity: 4,
    applies: ({ answer }) => answer?.found === 'nothing',
  },
  'no such name': {
    severity: 4,
    applies: ({ answer }) => answer?.found === 'no-name',
  },
  'server failure': {
    severity: 3,
    applies: ({ answer }) => answer?.found === 'no-answer' && answer.reason === 'SERVFAIL',
  },
  'no answer': {
    severity: 3,
    applies: () => true,
  },
} as const satisfies Record<string, Cause>;

export type RecordCause = keyof typeof RECORD_CAUSES;

export function recordCauseOf(facts: Facts): RecordCause {
  const causes = Object.entries(RECORD_CAUSES) as [RecordCause, Cause][];
  return causes.find(([, { applies }]) => applies(facts))![0];
}

/** Each of these in a CAA record allows Amazon to issue the certificate. */
const AMAZON = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

/** Reported in addition to a cause above, so that the next deployment does not fail because of them. */
export const CAA_CAUSES = {
  'CAA forbids Amazon': {
    severity: 4,
    applies: ({ evidence: { caa } }) => caa !== undefined && 'issuers' in caa && caa.issuers.length > 0 && !caa.issuers.some((issuer) => AMAZON.includes(issuer.toLowerCase())),
  },
  'CAA not readable': {
    severity: 4,
    applies: ({ isRight, evidence: { caa } }) => isRight && caa !== undefined && 'unreadable' in caa,
  },
} as const satisfies Record<string, Cause>;

export type CaaCause = keyof typeof CAA_CAUSES;

export function caaCauseOf(facts: Facts): CaaCause | undefined {
  const causes = Object.entries(CAA_CAUSES) as [CaaCause, Cause][];
  return causes.find(([, { applies }]) => applies(facts))?.[0];
}
