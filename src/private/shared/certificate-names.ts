/** Why Lightsail refuses this certificate name, and what to do; `undefined` if it is fine. */
export function certificateNameProblem(certificateName: string): string | undefined {
  if (certificateName.length < 2 || certificateName.length > 255) {
    return `has ${certificateName.length} characters, and Lightsail allows 2 to 255`;
  }
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/.test(certificateName)) {
    return 'is not a valid resource name: use letters, digits, ".", "-" and "_", with a letter or digit at both ends';
  }
  return undefined;
}
