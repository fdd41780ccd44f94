import * as path from 'node:path';

/** A path inside the project, independent of the working directory. */
export function projectFolder(...segments: string[]): string {
  return path.join(__dirname, '..', ...segments);
}
