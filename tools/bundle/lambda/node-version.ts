/** The functions name their version of Node.js, and are bundled with this SDK: it is nobody else's to change. */
export const emitWarningIfUnsupportedVersion = () => {};
