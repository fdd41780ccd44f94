import type { Control } from './control';
import type { HttpAnswer, HttpRequest } from './wire';

/** Beside the AWS protocol, which only ever asks for `/`: `POST <path>/<name>` with a JSON object, `GET <path>/<name>` to look. */
export const MANAGEMENT_PATH = '/_simulator';

export const ORDERS = [
  'fault', 'clearFaults', 'deny', 'allow', 'failDomain', 'setStatus', 'issue', 'setInUse', 'addResource', 'putCname', 'setKnobs', 'moveTime', 'reset',
] as const;
/** `ready` says no more than that somebody answers. */
export const LOOKS = ['ready', 'world', 'calls', 'knobs', 'time', 'assumptions'] as const;

export const isManagement = ({ path }: HttpRequest) => path.startsWith(`${MANAGEMENT_PATH}/`);

export async function manage(control: Control, request: HttpRequest): Promise<HttpAnswer> {
  const { method, path, body } = request;
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const name = pathname.slice(MANAGEMENT_PATH.length + 1);
  const look = LOOKS.find((known) => method === 'GET' && known === name);
  const order = ORDERS.find((known) => method === 'POST' && known === name);
  try {
    if (look) return json(200, look === 'ready' ? {} : await control[look](Object.fromEntries(searchParams)));
    if (order) return json(200, await perform(control, order, body) ?? {});
  } catch (error) {
    if (error instanceof Error) return json(400, { message: error.message });
    throw error;
  }
  return json(404, { message: `GET ${LOOKS.join(', ')} or POST ${ORDERS.join(', ')} below ${MANAGEMENT_PATH}/, got ${method} ${path}` });
}

async function perform(control: Control, order: typeof ORDERS[number], body: string): Promise<unknown> {
  return (control[order] as (argument: unknown) => unknown).call(control, parsed(body));
}

function parsed(body: string): unknown {
  try {
    const argument: unknown = JSON.parse(body || '{}');
    if (typeof argument === 'object' && argument !== null && !Array.isArray(argument)) return argument;
  } catch {
    // said below
  }
  throw new Error(`the body must be a JSON object, got ${body.slice(0, 200)}`);
}

const json = (status: number, value: unknown): HttpAnswer =>
  ({ kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), delay: 0 });
