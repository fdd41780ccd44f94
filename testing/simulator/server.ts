import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { LightsailSimulator } from './lightsail-simulator';
import { isManagement, manage } from './management';
import type { Answer } from './wire';

export interface SimulatorServer {
  /** What `AWS_ENDPOINT_URL_LIGHTSAIL` takes. */
  readonly url: string;
  close(): Promise<void>;
}

/** The simulator behind HTTP, for this machine alone. */
export async function startServer(simulator: LightsailSimulator, { port = 0 }: { readonly port?: number } = {}): Promise<SimulatorServer> {
  const server = createServer((request, response) => {
    serve(simulator, request, response).catch((error: unknown) => request.socket.destroy(error as Error));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections(); // clients keep theirs alive
      await once(server, 'close');
    },
  };
}

async function serve(simulator: LightsailSimulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const http = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: await text(request) };
  const answer: Answer = isManagement(http) ? await manage(simulator.control, http) : await simulator.receive(http);
  if (answer.delay > 0) await wait(answer.delay);
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
