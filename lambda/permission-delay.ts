import { PERMISSION_DELAY_MS } from './deadlines';
import { serviceErrorKind } from './errors/service-error';
import { TransientError } from './errors/transient-error';
import type { Clock, HandlerServices } from './ports';
import { serviceWords } from './text/text-formatting';

/**
 * The services for a request whose permissions may be as new as the request: a deployment can add a policy to a role that is in
 * use, and the policy takes some time to be in effect. Until then, an access-denied error is transient.
 */
export function withPermissionDelay(services: HandlerServices, sentAt: number): HandlerServices {
  const patient = <Port extends object>(port: Port) => new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (...args: unknown[]) => call(services.clock, sentAt, () => member.apply(target, args)) : member;
    },
  });
  return {
    ...services,
    certificates: (region) => patient(services.certificates(region)),
    loadBalancer: (region, name) => patient(services.loadBalancer(region, name)),
    dnsZones: () => patient(services.dnsZones()),
    stack: (stackId) => patient(services.stack(stackId)),
  };
}

async function call(clock: Clock, sentAt: number, port: () => unknown): Promise<unknown> {
  try {
    return await port();
  } catch (error) {
    if (serviceErrorKind(error) === 'denied' && clock.now() < sentAt + PERMISSION_DELAY_MS) {
      throw new TransientError(serviceWords(error), error);
    }
    throw error;
  }
}
