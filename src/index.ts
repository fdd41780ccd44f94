export * from './certificate-validation';
export * from './lightsail-certificate';
export * from './lightsail-certificate-attributes';
export * from './lightsail-certificate-ref';
export * from './lightsail-load-balancer-certificate';
export * from './route53-validation-options';
export * from './validation-record';
export * from './wait-until-issued-options';
