/** Stands in for the SDK's codec of event streams: no operation of Lightsail streams. */
export {};
