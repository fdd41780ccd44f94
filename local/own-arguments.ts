/** The arguments of a command: `npx projen demo -- --help` also passes on the separator. */
export function ownArguments(argv: string[]): string[] {
  const given = argv.slice(2);
  return given[0] === '--' ? given.slice(1) : given;
}
