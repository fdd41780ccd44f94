import { createHash, createHmac } from 'node:crypto';
import type { Received } from './scripted-service';

/** The `authorization` that Signature Version 4 asks of this request, written out by the specification. */
export function authorization({ method, path, headers, body }: Received, accessKeyId: string, secretAccessKey: string, region: string) {
  const time = String(headers['x-amz-date']);
  const scope = `${time.slice(0, 8)}/${region}/lightsail/aws4_request`;
  const signed = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))![1];
  const canonical = [method, path, '', ...signed.split(';').map((name) => `${name}:${headers[name]}`), '', signed, sha256(body)].join('\n');
  const key = scope.split('/').reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${secretAccessKey}`));
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
