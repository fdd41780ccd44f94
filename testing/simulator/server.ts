import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { LightsailSimulator } from './lightsail-simulator';
import { isManagement, manage } from './management';
import { reachable } from './reachable';
import type { Answer } from './wire';

export interface SimulatorServer {
  /** What `AWS_ENDPOINT_URL_LIGHTSAIL` takes. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** @default - a free one */
  readonly port?: number;
  /** The address to listen on. @default '127.0.0.1', this machine alone */
  readonly host?: string;
  /** Every so many milliseconds, what is due happens by itself. @default - it happens when somebody looks */
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
  const heart = settleEvery === undefined ? undefined : setInterval(() => simulator.settle(), settleEvery);
  return {
    url: `http://${reachable(server.address() as AddressInfo)}`,
    async close() {
      clearInterval(heart);
      closing.abort(); // of answers that are kept back
      server.close();
      server.closeAllConnections(); // clients keep theirs alive
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
