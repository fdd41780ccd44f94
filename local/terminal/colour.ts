import { styleText } from 'node:util';

type Colour = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** Colours only terminals: no files, no pipes, and not if NO_COLOR is set. */
export function colour(name: Colour, text: string, stream: { isTTY?: boolean } = process.stdout): string {
  return stream.isTTY && !process.env.NO_COLOR ? styleText(name, text) : text;
}
