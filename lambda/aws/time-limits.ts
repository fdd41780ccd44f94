/**
 * An attempt takes at most ten seconds, then the SDK makes the next one.
 *
 * `socketTimeout` covers a body that stalls after the headers. The SDK starts to measure it three seconds after the request.
 */
export const TIME_LIMITS = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true, socketTimeout: 7_000 };
