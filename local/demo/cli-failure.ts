/**
 * The reason of a failure in the output of the CDK CLI. For a failed synthesis it is the message of an error, for a failed
 * deployment it follows the cross.
 */
export function cliFailure(output: string): string {
  const lines = output.trim().split('\n');
  const cross = lines.findIndex((line) => line.startsWith('❌'));
  if (cross >= 0) {
    const reason = lines.slice(cross + 1);
    const logs = reason.findIndex((line) => /^\s*Logs:/.test(line));
    return (logs < 0 ? reason : reason.slice(0, logs)).join('\n').trim();
  }
  return lines.find((line) => /^\w*Error: /.test(line)) ?? lines.join('\n');
}
