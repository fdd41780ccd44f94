export { LIGHTSAIL_REGIONS } from './shared/regions';
