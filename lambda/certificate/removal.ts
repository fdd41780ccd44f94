import type { Certificate } from './certificate';
import type { Standing } from './standing';

/** What to do with a certificate when its resource is deleted. */
export type Removal =
  | 'delete'
  /** The certificate existed before its resource, and remains. */
  | 'give back'
  /** A rename of the construct is rolled back. */
  | 'return to its former owner'
  /** A rename of the construct has succeeded: the construct that took over the certificate keeps it. */
  | 'renounce'
  | 'leave';

/**
 * @param before only a certificate created before this time, in milliseconds since 1970, is deleted: if a request is handled twice,
 * it must not delete the certificate that a later request created
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
