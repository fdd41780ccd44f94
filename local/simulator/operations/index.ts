import { createCertificate, deleteCertificate, getCertificates } from './certificates';
import { getOperation, getOperations } from './operations';
import { tagResource, untagResource } from './tags';
import type { Answering } from '../call';

/** What the simulator can do; every other operation is unknown to it. */
export const OPERATIONS: ReadonlyMap<string, Answering> = new Map(Object.entries({
  CreateCertificate: createCertificate,
  DeleteCertificate: deleteCertificate,
  GetCertificates: getCertificates,
  GetOperation: getOperation,
  GetOperations: getOperations,
  TagResource: tagResource,
  UntagResource: untagResource,
}));
