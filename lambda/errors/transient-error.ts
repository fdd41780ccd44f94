/** What keeps a request from going on, and passes by itself. */
export class TransientError extends Error {
  public readonly name = 'TransientError';

  /** Details of the call that failed, if one did. */
  public readonly $metadata?: object;

  constructor(message: string, cause?: unknown) {
    super(message);
    this.$metadata = (cause as { readonly $metadata?: object } | undefined)?.$metadata;
  }
}
