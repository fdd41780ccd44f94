/** Without a store, the SDK takes the trace of the invocation from the environment. */
export const InvokeStore = { getInstanceAsync: async () => undefined };
