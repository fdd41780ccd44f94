/** Why Lightsail does not accept this name of a resource, and the remedy; `undefined` if nothing is wrong with it. */
export function certificateNameProblem(certificateName: string): string | undefined {
  if (certificateName.startsWith('arn:')) {
    return 'is an ARN, which does not contain the name: give the name that Lightsail shows';
  }
  if (certificateName.length < 2 || certificateName.length > 255) {
    return `has ${certificateName.length} characters, and Lightsail allows 2 to 255`;
  }
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/.test(certificateName)) {
    return 'is not a valid resource name: use letters, digits, ".", "-" and "_", with a letter or digit at both ends';
  }
  return undefined;
}
