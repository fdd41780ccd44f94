/** Replaces the SDK's codec of event streams, which no operation of Lightsail uses. */
export {};
