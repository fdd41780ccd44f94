/** Why Lightsail does not accept this resource name, and the remedy; `undefined` if the name is valid. */
export function certificateNameProblem(certificateName: string): string | undefined {
  if (certificateName.startsWith('arn:')) {
    return 'is an ARN, which does not contain the name: specify the name that the Lightsail console shows';
  }
  if (certificateName.length < 2 || certificateName.length > 255) {
    return `has ${certificateName.length} characters, and Lightsail allows 2 to 255`;
  }
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/.test(certificateName)) {
    return 'is not a valid resource name: use letters, digits, ".", "-" and "_", beginning and ending with a letter or digit';
  }
  return undefined;
}
