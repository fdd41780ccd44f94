export const CONFIG_PREFIX_SEPARATOR = '.';

/** There are no `~/.aws` files in Lambda. */
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
