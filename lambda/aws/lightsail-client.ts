import { LightsailClient } from '@aws-sdk/client-lightsail';
import { TIME_LIMITS } from './time-limits';

export function lightsailClient(region: string): LightsailClient {
  return new LightsailClient({ region, requestHandler: TIME_LIMITS });
}
