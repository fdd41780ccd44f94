/** Statistics for AWS about what is used of the SDK. */
export const checkFeatures = async () => {};
