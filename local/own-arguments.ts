/** What was written after the command: `npx projen demo -- --help` hands on the separator as well. */
export function ownArguments(argv: string[]): string[] {
  const given = argv.slice(2);
  return given[0] === '--' ? given.slice(1) : given;
}
