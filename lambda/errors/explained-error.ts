import { oneLine } from '../text/text-formatting';

/** An error whose message is written for the user who reads it in CloudFormation. */
export class ExplainedError extends Error {
  constructor(sentence: string) {
    const line = oneLine(sentence);
    super(line);
    this.name = 'ExplainedError';
    // The provider framework shows the lines of the stack after the first: so that there are none.
    this.stack = line;
  }
}
