/** A condition that prevents progress and is expected to disappear without intervention. */
export class TransientError extends Error {
  public readonly name = 'TransientError';

  /** Details of the failed call, if any. */
  public readonly $metadata?: object;

  constructor(message: string, cause?: unknown) {
    super(message);
    this.$metadata = (cause as { readonly $metadata?: object } | undefined)?.$metadata;
  }
}
