import { styleText } from 'node:util';

type Colour = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** Colour is for people: none in a file, a pipe or where NO_COLOR asks for none. */
export function colour(name: Colour, text: string, stream: { isTTY?: boolean } = process.stdout): string {
  return stream.isTTY && !process.env.NO_COLOR ? styleText(name, text) : text;
}
