import { oneLine } from '../text/text-formatting';

/** An error with a message for the user, who reads it in CloudFormation. */
export class ExplainedError extends Error {
  constructor(sentence: string) {
    const line = oneLine(sentence);
    super(line);
    this.name = 'ExplainedError';
    // The provider framework shows every line of the stack after the first, which would hide the message.
    this.stack = line;
  }
}
