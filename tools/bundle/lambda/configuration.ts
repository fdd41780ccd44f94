interface Setting<T> {
  readonly default?: T | (() => Promise<T>);
  environmentVariableSelector(environment: NodeJS.ProcessEnv): T | undefined;
}

/** In Lambda, only the environment configures. What is wrong there counts as missing, as it does for the SDK. */
export const loadConfig = <T>({ environmentVariableSelector, default: otherwise }: Setting<T>) => async () => {
  let value: T | undefined;
  try {
    value = environmentVariableSelector(process.env);
  } catch {
    // The default will do.
  }
  return value ?? (otherwise instanceof Function ? otherwise() : otherwise);
};
