import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { LightsailSimulator } from './lightsail-simulator';
import { isManagement, manage } from './management';
import { reachable } from './reachable';
import type { Answer } from './wire';

export interface SimulatorServer {
  /** The value for `AWS_ENDPOINT_URL_LIGHTSAIL`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** @default - a free port */
  readonly port?: number;
  /** The address to listen on. @default '127.0.0.1', only this machine */
  readonly host?: string;
  /** Interval in milliseconds at which due changes are applied. @default - only calls apply them */
  readonly settleEvery?: number;
}

/** The simulator behind HTTP. */
export async function startServer(simulator: LightsailSimulator, options: ServerOptions = {}): Promise<SimulatorServer> {
  const { port = 0, host = '127.0.0.1', settleEvery } = options;
  const closing = new AbortController();
  const server = createServer((request, response) => {
    serve(simulator, request, response, closing.signal).catch((error: unknown) => request.socket.destroy(error as Error));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const timer = settleEvery === undefined ? undefined : setInterval(() => simulator.settle(), settleEvery);
  return {
    url: `http://${reachable(server.address() as AddressInfo)}`,
    async close() {
      clearInterval(timer);
      closing.abort(); // of delayed answers
      server.close();
      server.closeAllConnections(); // clients keep connections alive
      await once(server, 'close');
    },
  };
}

async function serve(simulator: LightsailSimulator, request: IncomingMessage, response: ServerResponse, closing: AbortSignal): Promise<void> {
  const http = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: await text(request) };
  const answer: Answer = isManagement(http) ? await manage(simulator.control, http) : await simulator.receive(http);
  if (answer.delay > 0) await wait(answer.delay, undefined, { signal: closing });
  if (answer.kind === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
