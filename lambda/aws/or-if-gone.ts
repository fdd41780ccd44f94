import { serviceErrorKind } from '../errors/service-error';

/** What a call answers, or what stands for its answer where Lightsail does not find what it is about. */
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
