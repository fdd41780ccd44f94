import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Responds to one request, or closes the connection. */
export type Reply = (response: http.ServerResponse) => void;

export const answer = (status: number, body: object | string, headers: http.OutgoingHttpHeaders = {}): Reply => (response) => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
export const ok = (body: object = {}) => answer(200, body);
export const error = (status: number, type: string, message = 'scripted error') => answer(status, { __type: type, message });
export const cut: Reply = (response) => response.socket?.destroy();

/** A service that sends scripted replies in turn, and records the requests. */
export class ScriptedService {
  readonly received: Received[] = [];
  private readonly server: http.Server;
  private script: Reply[] = [];

  constructor() {
    this.server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
        this.received.push({ method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
        (this.script.shift() ?? error(418, 'ScriptIsOver'))(response);
      });
    });
  }

  async start() {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  replies(...script: Reply[]) {
    this.script = script;
    this.received.length = 0;
  }

  get url() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
