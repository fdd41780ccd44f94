import { list, minutesOf, quote } from '../text-formatting';
import { lastWords } from './phrases';

/** CloudFormation does not retry the deletion of a resource that an update has replaced, but a stack can be deleted again. */
const DELETE_AGAIN = 'delete the stack again (after an update, delete the certificate in the Lightsail console)';

export function stillInUse(certificateName: string, users: string[], region: string, minutes: number): string {
  return `certificate ${quote(certificateName)} in ${region} is still in use by ${users.length > 0 ? list(users) : 'a Lightsail resource'} after ${minutesOf(minutes)}: detach the certificate, then ${DELETE_AGAIN}`;
}

export function notDeletedInTime(certificateName: string, region: string, minutes: number, error: unknown): string {
  return `certificate ${quote(certificateName)} in ${region} was not deleted within ${minutesOf(minutes)}${lastWords(error)}: ${DELETE_AGAIN}`;
}
