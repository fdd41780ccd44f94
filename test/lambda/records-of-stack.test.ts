import { serviceError } from './services';
import type { DnsAnswer, HandlerServices } from '../../lambda/ports';
import { recordsOfStack } from '../../lambda/records-of-stack';

const VALUE = '_y.acm-validations.aws';
const REQUEST = { stackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Stack/1', sentAt: 0 };

interface World {
  readonly ids?: () => string[];
  readonly dns?: Record<string, DnsAnswer<string>>;
  readonly now?: number;
}

async function recordsIn({ ids = () => [], dns = {}, now = 0 }: World, ...domains: string[]) {
  const services = {
    stack: () => ({ physicalIds: async () => ids() }),
    dns: { cname: async (name: string) => dns[name] ?? { found: 'no-name' } },
    clock: { now: () => now },
    log: () => undefined,
  } as unknown as HandlerServices;
  return Object.fromEntries(await recordsOfStack(services, REQUEST, domains));
}

const cname = (value: string): DnsAnswer<string> => ({ found: 'records', records: [value] });

test('the record of a domain has the name that the stack has, and the value that public DNS has', async () => {
  const ids = () => ['shop', '_x.Example.com.', '_z.www.example.com', 'arn:aws:lambda:us-east-1:123456789012:function:f'];
  const dns = { '_x.example.com': cname(VALUE), '_z.www.example.com': cname('_w.acm-validations.aws') };

  expect(await recordsIn({ ids, dns }, 'example.com', 'www.example.com', 'blog.example.com')).toEqual({
    'example.com': { name: '_x.example.com', value: VALUE },
    'www.example.com': { name: '_z.www.example.com', value: '_w.acm-validations.aws' },
  });
});

test.each<[string, World]>([
  ['the stack has no record of the domain', { ids: () => ['_x.www.example.com', 'x.example.com'], dns: { 'x.example.com': cname(VALUE) } }],
  ['public DNS does not have the record', { ids: () => ['_x.example.com'] }],
  ['the name has no CNAME', { ids: () => ['_dmarc.example.com'], dns: { '_dmarc.example.com': { found: 'nothing' } } }],
  ['two records could be meant', { ids: () => ['_x.example.com', '_y.example.com'], dns: { '_x.example.com': cname(VALUE), '_y.example.com': cname(VALUE) } }],
  ['CloudFormation does not tell', { ids: () => { throw serviceError('AccessDenied', 'no', 403); } }],
  ['public DNS has not answered for two minutes', { ids: () => ['_x.example.com'], dns: { '_x.example.com': { found: 'no-answer', reason: 'SERVFAIL' } }, now: 120_000 }],
])('nothing is known if %s', async (_, world) => {
  expect(await recordsIn(world, 'example.com')).toEqual({});
});

test('a name without a CNAME does not hide the record', async () => {
  const world: World = { ids: () => ['_dmarc.example.com', '_x.example.com'], dns: { '_dmarc.example.com': { found: 'nothing' }, '_x.example.com': cname(VALUE) } };

  expect(await recordsIn(world, 'example.com')).toEqual({ 'example.com': { name: '_x.example.com', value: VALUE } });
});

test('a public DNS that does not answer is asked again later', async () => {
  const world: World = { ids: () => ['_x.example.com'], dns: { '_x.example.com': { found: 'no-answer', reason: 'SERVFAIL' } }, now: 119_999 };

  await expect(recordsIn(world, 'example.com')).rejects.toMatchObject({ name: 'TransientError', message: 'public DNS does not answer for _x.example.com: SERVFAIL' });
});
