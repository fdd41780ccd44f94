import { LightsailClient } from '@aws-sdk/client-lightsail';

/**
 * No attempt takes longer than ten seconds, whatever it waits for: then the SDK makes the next one.
 *
 * `socketTimeout` bounds the silence after the headers. The SDK starts to measure it three seconds after the request.
 */
const TIME_LIMITS = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true, socketTimeout: 7_000 };

export function lightsailClient(region: string): LightsailClient {
  return new LightsailClient({ region, requestHandler: TIME_LIMITS });
}
