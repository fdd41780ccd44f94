import type { Certificate } from './certificate';
import type { Standing } from './standing';
import type { StackOperation } from '../ports';

/**
 * Whether a rollback deletes a certificate because the failed update has requested it under an explicit name that it kept.
 *
 * The name was free, because the certificate of the template had been deleted outside CloudFormation, and only the time of creation tells
 * the two apart: an update that is refused can be handled again during its rollback, and must not delete the certificate that it keeps.
 *
 * @param sentAt when the request of the rollback was sent, in milliseconds since 1970
 */
export function isUndone({ createdAt, inUse }: Certificate, standing: Standing, operation: StackOperation | undefined, sentAt: number): boolean {
  const created = createdAt?.getTime() ?? 0;
  return operation?.kind === 'rollback' && standing === 'requested' && inUse === 0
    && created >= (operation.startedAt?.getTime() ?? Infinity) && created < sentAt;
}
