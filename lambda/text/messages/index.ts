/**
 * Every message that a user may read in CloudFormation: what happened to which certificate and why, a colon, and the
 * remedy. The support code comes last.
 *
 * Each is a single line without a stack trace. The documentation is generated with the same functions, and splits at the last colon.
 */
export * from './deletion';
export * from './dns-zone';
export * from './handler';
export * from './issuance';
export * from './lookup';
export * from './request';
export type { Circumstances } from './phrases';
export { serviceWords } from '../text-formatting';
