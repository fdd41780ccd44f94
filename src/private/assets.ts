import * as path from 'path';

/** Absolute path of the bundled handlers: this file lies two levels below the package in `src/` and in `lib/` alike. */
export const HANDLER_BUNDLE = path.join(__dirname, '..', '..', 'assets', 'handler');
