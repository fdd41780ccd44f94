/** The name of the certificate that a physical ID is about: all of it, or what follows the load balancer. */
export function nameIn(physicalId: string): string {
  return physicalId.split('/')[1]?.split('~')[0] ?? physicalId;
}
