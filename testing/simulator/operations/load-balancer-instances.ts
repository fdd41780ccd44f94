import { SENTENCES } from '../assumptions';
import type { Answering, Call } from '../call';
import { startOperation } from '../operation';
import { invalidInput, notFound } from '../refusals';
import { checkIsNotBusy } from '../resources/busy';
import { findLoadBalancer, type LoadBalancer } from '../resources/load-balancer';
import { ForeignResource, type Resource } from '../resources/resource';

/** Instances are only names; `addResource` of the control adds them. */
export const attachInstancesToLoadBalancer: Answering = (call) => {
  const { loadBalancer, instances } = affected(call);
  loadBalancer.instances = [...new Set([...loadBalancer.instances, ...instances.map(({ name }) => name)])];
  return changed(call, loadBalancer, instances);
};

export const detachInstancesFromLoadBalancer: Answering = (call) => {
  const { loadBalancer, instances } = affected(call);
  const detached = instances.find(({ name }) => !loadBalancer.instances.includes(name));
  if (detached) throw invalidInput(SENTENCES.instanceNotAttached.text(detached.name, loadBalancer.name));
  loadBalancer.instances = loadBalancer.instances.filter((attached) => !instances.some(({ name }) => name === attached));
  return changed(call, loadBalancer, instances);
};

function affected(call: Call) {
  const { input, region, now } = call;
  const loadBalancer = findLoadBalancer(call);
  const instances = input.texts('instanceNames')!.map((name) => {
    const instance = region.find(ForeignResource, name);
    if (instance?.resourceType !== 'Instance') throw notFound('Instance', name);
    return instance;
  });
  checkIsNotBusy(loadBalancer, now);
  return { loadBalancer, instances };
}

/** Two operations for each instance, as recorded in the examples of the AWS CLI. */
function changed(call: Call, loadBalancer: LoadBalancer, instances: readonly Resource[]) {
  loadBalancer.busyUntil = call.now + call.knobs.opDelay;
  return {
    operations: instances.flatMap((instance) => [
      startOperation(call, loadBalancer, { details: instance.name }),
      startOperation(call, instance, { details: loadBalancer.name }),
    ]),
  };
}
