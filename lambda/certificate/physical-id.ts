/** The name of the certificate that a physical ID is about: what follows the load balancer, if any, and precedes everything else. */
export function nameIn(physicalId: string): string {
  return (physicalId.split('/')[1] ?? physicalId).split('~')[0];
}
