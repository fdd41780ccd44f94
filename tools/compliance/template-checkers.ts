import * as path from 'node:path';
import type { Finding } from './finding';
import { type Command, run } from '../languages/run';

interface CfnLintMatch {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path?: readonly (string | number)[] };
}

interface CheckovResults {
  readonly results?: { readonly failed_checks: readonly { readonly check_id: string; readonly check_name: string; readonly resource: string }[] };
}

/** `bin` is the folder of executables of a Python environment, `templates` the folder to check. */
export async function cfnLint(bin: string, templates: string): Promise<Finding[]> {
  const output = await runAnyway({ command: path.join(bin, 'cfn-lint'), args: ['--format', 'json', '--template', '*.json'], cwd: templates });
  return (JSON.parse(output || '[]') as CfnLintMatch[]).map(({ Rule, Message, Location }) => ({
    rule: Rule.Id,
    resource: `${Location.Path?.[1] ?? ''} ${Message}`,
    says: Message,
  }));
}

export async function checkov(bin: string, templates: string): Promise<Finding[]> {
  const flags = ['--framework', 'cloudformation', '--output', 'json', '--compact', '--quiet', '--soft-fail', '--skip-download', '--directory', '.'];
  const output = await runAnyway({ command: path.join(bin, 'checkov'), args: flags, cwd: templates });
  return ((JSON.parse(output) as CheckovResults).results?.failed_checks ?? [])
    .map(({ check_id, check_name, resource }) => ({ rule: check_id, resource, says: check_name }));
}

/** A checker with findings prints them and exits with an error. */
async function runAnyway(command: Command): Promise<string> {
  return run(command).catch((error: { readonly stdout?: string }) => {
    if (error.stdout === undefined) throw error;
    return error.stdout;
  });
}
