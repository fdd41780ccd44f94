/** What AWS_DEFAULTS_MODE chooses is a time-out for connections, which the handlers do themselves. */
export const resolveDefaultsModeConfig = () => async () => 'legacy';
