/**
 * Every sentence that a user may read in CloudFormation: what happened to which certificate and why, a colon, and what to
 * do. The support code comes last.
 *
 * One line each, without stack traces. The documentation prints them by the same functions, and cuts at the last colon.
 */
export * from './deletion';
export * from './dns-zone';
export * from './handler';
export * from './issuance';
export * from './lookup';
export * from './request';
export type { Circumstances } from './phrases';
export { serviceWords } from '../text-formatting';
