/** The functions choose their version of Node.js themselves: those who read the log have nothing to heed. */
export const emitWarningIfUnsupportedVersion = () => {};
