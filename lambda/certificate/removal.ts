import type { Certificate } from './certificate';
import type { Standing } from './standing';

/** What to do about a certificate when its resource goes. */
export type Removal =
  | 'delete'
  /** It was there before, and stays. */
  | 'give back'
  /** A rename that is rolled back. */
  | 'return to its former owner'
  /** A rename that has succeeded: whoever took it over keeps it. */
  | 'renounce'
  | 'leave';

/**
 * @param before when, in milliseconds since 1970, what is to be removed had been created: a request may be handled once more,
 * and must not remove what the next one creates
 */
export function decideOnRemoval({ createdAt }: Certificate, standing: Standing, before: number): Removal {
  switch (standing) {
    case 'requested':
      return (createdAt?.getTime() ?? 0) < before ? 'delete' : 'leave';
    case 'adopted':
      return 'give back';
    case 'taken over':
      return 'return to its former owner';
    case 'handed over':
      return 'renounce';
    case 'in the stack':
    case "another's":
      return 'leave';
  }
}
