/** The handlers log themselves. */
export const getLoggerPlugin = () => ({ applyToStack() {} });
