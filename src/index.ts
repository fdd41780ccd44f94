export * from './certificate-validation';
export * from './lightsail-certificate';
export * from './lightsail-certificate-ref';
export * from './validation-record';
