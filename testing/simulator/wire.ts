import { SENTENCES } from './assumptions';
import type { Knobs } from './knobs';
import { ServiceError, type ErrorType } from './service-error';

/** AWS JSON 1.1, signed for the service `lightsail`: the layer between HTTP and the operations. */

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface LightsailRequest {
  readonly operation: string;
  readonly region: string;
  readonly input: unknown;
  readonly accessKeyId?: string;
}

export type Answer = HttpAnswer | ConnectionReset;

export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The delay in milliseconds that the transport applies: the simulator itself never waits. */
  readonly delay: number;
}

/** The connection breaks before an answer is sent. */
export interface ConnectionReset {
  readonly kind: 'reset';
  readonly delay: number;
}

export const RESET: ConnectionReset = { kind: 'reset', delay: 0 };

const TARGET_PREFIX = 'Lightsail_20161128.';
const CREDENTIAL = /Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request/;

export function readRequest(http: HttpRequest): LightsailRequest {
  const target = String(http.headers['x-amz-target'] ?? '');
  if (http.method !== 'POST' || http.path !== '/' || !target.startsWith(TARGET_PREFIX)) {
    throw new ServiceError('UnknownOperationException', SENTENCES.unknownOperation.text(target || `${http.method} ${http.path}`));
  }
  const credential = CREDENTIAL.exec(String(http.headers.authorization ?? ''));
  if (!credential) throw new ServiceError('UnauthenticatedException', SENTENCES.unauthenticated.text());
  const [, accessKeyId, region, service] = credential;
  if (service !== 'lightsail') throw foreignScope("correct service: 'lightsail'");
  return { operation: target.slice(TARGET_PREFIX.length), region, input: parsed(http.body), accessKeyId };
}

export const foreignScope = (problem: string) => new ServiceError('InvalidSignatureException', SENTENCES.foreignScope.text(problem));

function parsed(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new ServiceError('SerializationException', SENTENCES.notJson.text());
  }
}

export function answer(result: object, requestId: string): HttpAnswer {
  return { kind: 'answer', status: 200, headers: headersOf(requestId), body: JSON.stringify(result), delay: 0 };
}

export function errorAnswer(error: ServiceError, operation: string, knobs: Knobs, requestId: string): HttpAnswer {
  return {
    kind: 'answer',
    status: statusOf(error.type, knobs.statusStyle),
    headers: { ...headersOf(requestId), ...(knobs.errorHeader && { 'x-amzn-errortype': error.type }) },
    body: JSON.stringify(errorBody(error, knobs.errorStyle === 'type' && OLDER.test(operation) ? 'legacy' : knobs.errorStyle)),
    delay: 0,
  };
}

/** Epoch seconds with a millisecond fraction: the SDK for JavaScript rejects or misinterprets anything else. */
export const seconds = (milliseconds: number) => milliseconds / 1000;

const headersOf = (requestId: string) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId });

/** Operations that are older than standalone certificates: they always add `code` (aws/aws-sdk issue 665). */
const OLDER = /LoadBalancer|Domain/;

function errorBody({ type, message, code }: ServiceError, style: Knobs['errorStyle']): object {
  switch (style) {
    case 'type': return { __type: type, message };
    case 'legacy': return { __type: type, message, code: code ?? type, docs: DOCS, tip: '' };
    case 'codeOnly': return { code: code ?? type, message };
  }
}

const DOCS = 'https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html';

/** The API reference gives every client error of Lightsail status 400; only some common errors differ. */
function statusOf(type: ErrorType, style: Knobs['statusStyle']): number {
  const documented = type === 'ServiceException' ? 500 : type === 'UnknownOperationException' ? 404 : 400;
  return style === 'smithy' ? MODELLED_STATUS[type] ?? documented : documented;
}

/** The `httpError` traits of the model. */
const MODELLED_STATUS: Partial<Record<ErrorType, number>> = {
  AccessDeniedException: 403,
  AccountSetupInProgressException: 428,
  NotFoundException: 404,
  RegionSetupInProgressException: 428,
  UnauthenticatedException: 401,
};
