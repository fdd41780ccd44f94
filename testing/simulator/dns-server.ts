import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { AUTHORITATIVE_ANSWER, decode, encode, RECURSION_AVAILABLE, type Packet, type Question } from 'dns-packet';
import { reachable } from './reachable';
import type { ZoneAnswer, ZoneSource } from './zone-source';

export interface DnsServer {
  readonly port: number;
  /** `address:port`, as `Resolver.setServers` takes it. */
  readonly address: string;
  close(): Promise<void>;
}

/** Response codes of RFC 1035, in the lowest bits of a packet's flags. */
const RESPONSE_CODES = { records: 0, empty: 0, servfail: 2, nxdomain: 3, notimp: 4, refused: 5 } as const;

/** A name server over UDP, so that clients of `node:dns` can be tested unmodified. */
export async function startDnsServer(zones: ZoneSource, { port = 0, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {}): Promise<DnsServer> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  const respond = async (message: Buffer, peer: { readonly port: number; readonly address: string }) => {
    const query = decode(message);
    const question = query.questions?.[0];
    if (!question) return;
    const answer = await zones.answer(question.name, question.type);
    if (answer.kind !== 'silence') socket.send(encode(response(query, question, answer)), peer.port, peer.address);
  };
  socket.on('message', (message, peer) => {
    respond(message, peer).catch(() => undefined); // invalid DNS messages get no answer
  });
  socket.bind(port, host);
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    address: reachable(socket.address()),
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

function response({ id }: Packet, question: Question, answer: Exclude<ZoneAnswer, { kind: 'silence' }>): Packet {
  return {
    type: 'response',
    id,
    flags: AUTHORITATIVE_ANSWER + RECURSION_AVAILABLE + RESPONSE_CODES[answer.kind],
    questions: [question],
    answers: answer.kind === 'records' ? answer.records.map((record) => ({ ttl: 0, ...record })) : [],
  };
}
