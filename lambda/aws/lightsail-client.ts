import { LightsailClient } from '@aws-sdk/client-lightsail';

/**
 * An attempt takes at most ten seconds, then the SDK makes the next one.
 *
 * `socketTimeout` covers a body that stalls after the headers. The SDK starts to measure it three seconds after the request.
 */
const TIME_LIMITS = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true, socketTimeout: 7_000 };

export function lightsailClient(region: string): LightsailClient {
  return new LightsailClient({ region, requestHandler: TIME_LIMITS });
}
