import type { Control } from './control';
import type { HttpAnswer, HttpRequest } from './wire';

/** Beside the AWS protocol, which only ever asks for `/`: `POST <path>/<name>` with a JSON object, `GET <path>/<name>` to look. */
export const MANAGEMENT_PATH = '/_simulator';

const ORDERS = ['fault', 'clearFaults', 'deny', 'allow', 'failDomain', 'setStatus', 'setInUse', 'addResource', 'setKnobs'] as const;
const LOOKS = ['world', 'calls', 'knobs', 'assumptions'] as const;

export const isManagement = ({ path }: HttpRequest) => path.startsWith(`${MANAGEMENT_PATH}/`);

export async function manage(control: Control, { method, path, body }: HttpRequest): Promise<HttpAnswer> {
  const name = path.slice(MANAGEMENT_PATH.length + 1);
  const look = LOOKS.find((known) => method === 'GET' && known === name);
  const order = ORDERS.find((known) => method === 'POST' && known === name);
  if (look) return json(200, await control[look]());
  if (!order) return json(404, { message: `GET ${LOOKS.join(', ')} or POST ${ORDERS.join(', ')} below ${MANAGEMENT_PATH}/, got ${method} ${path}` });
  try {
    (control[order] as (argument: unknown) => void).call(control, JSON.parse(body || '{}'));
    return json(200, {});
  } catch (error) {
    if (error instanceof Error) return json(400, { message: error.message });
    throw error;
  }
}

const json = (status: number, value: unknown): HttpAnswer =>
  ({ kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), delay: 0 });
