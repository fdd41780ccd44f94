/** The certificate name in a physical ID: after the load balancer, if any, and before everything else. */
export function nameIn(physicalId: string): string {
  return (physicalId.split('/')[1] ?? physicalId).split('~')[0];
}
