/** The client of the handlers has no extensions. */
export const resolveRuntimeExtensions = (config: object) => config;
