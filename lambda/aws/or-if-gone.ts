import { serviceErrorKind } from '../errors/service-error';

/** The result of a call, or `otherwise` if Lightsail does not find the resource. */
export async function orIfGone<T, Otherwise>(otherwise: Otherwise, call: () => Promise<T>): Promise<T | Otherwise> {
  try {
    return await call();
  } catch (error) {
    if (serviceErrorKind(error) === 'not-found') {
      return otherwise;
    }
    throw error;
  }
}
