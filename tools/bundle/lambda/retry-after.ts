interface Response {
  readonly headers: Readonly<Record<string, string>>;
}

/** When the service wants to be asked again: in seconds, in milliseconds, or at a time. */
export function parseRetryAfterHeader(response?: Response): Date | undefined {
  const { 'retry-after': after = '', 'x-amz-retry-after': milliseconds } = response?.headers ?? {};
  const seconds = Number(after || NaN);
  const time = milliseconds ? Date.now() + Number(milliseconds) : isNaN(seconds) ? Date.parse(after) : Date.now() + seconds * 1000;
  return isNaN(time) ? undefined : new Date(time);
}
