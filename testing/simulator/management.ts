import type { Control } from './control';
import type { HttpAnswer, HttpRequest } from './wire';

/** A path that the AWS protocol does not use: `POST <path>/<name>` with a JSON object for commands, `GET <path>/<name>` for queries. */
export const MANAGEMENT_PATH = '/_simulator';

export const COMMANDS = [
  'fault', 'clearFaults', 'deny', 'allow', 'failDomain', 'setStatus', 'issue', 'setInUse', 'addResource', 'putCname', 'setKnobs', 'moveTime', 'reset',
] as const;
/** `ready` only shows that the server answers. */
export const QUERIES = ['ready', 'world', 'calls', 'knobs', 'time', 'assumptions'] as const;

export const isManagement = ({ path }: HttpRequest) => path.startsWith(`${MANAGEMENT_PATH}/`);

export async function manage(control: Control, request: HttpRequest): Promise<HttpAnswer> {
  const { method, path, body } = request;
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const name = pathname.slice(MANAGEMENT_PATH.length + 1);
  const query = QUERIES.find((known) => method === 'GET' && known === name);
  const command = COMMANDS.find((known) => method === 'POST' && known === name);
  try {
    if (query) return json(200, query === 'ready' ? {} : await control[query](Object.fromEntries(searchParams)));
    if (command) return json(200, await perform(control, command, body) ?? {});
  } catch (error) {
    if (error instanceof Error) return json(400, { message: error.message });
    throw error;
  }
  return json(404, { message: `GET ${QUERIES.join(', ')} or POST ${COMMANDS.join(', ')} below ${MANAGEMENT_PATH}/, got ${method} ${path}` });
}

async function perform(control: Control, command: typeof COMMANDS[number], body: string): Promise<unknown> {
  return (control[command] as (argument: unknown) => unknown).call(control, parsed(body));
}

function parsed(body: string): unknown {
  try {
    const argument: unknown = JSON.parse(body || '{}');
    if (typeof argument === 'object' && argument !== null && !Array.isArray(argument)) return argument;
  } catch {
    // reported below
  }
  throw new Error(`the body must be a JSON object, got ${body.slice(0, 200)}`);
}

const json = (status: number, value: unknown): HttpAnswer =>
  ({ kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), delay: 0 });
