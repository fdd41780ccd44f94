import * as path from 'node:path';

/** A path inside the project, from wherever a command is run. */
export function projectFolder(...segments: string[]): string {
  return path.join(__dirname, '..', ...segments);
}
