import { DeleteCertificateCommand, GetLoadBalancerCommand } from '@aws-sdk/client-lightsail';
import { arrange, create } from './arrangement';
import type { Knobs } from '../../../testing/simulator/knobs';

const call = async (knobs: Partial<Knobs>, operation: string, input: object) => {
  const { simulator, lightsail } = arrange(knobs);
  await create(lightsail, { certificateName: 'taken' });
  const answer = await simulator.handle({ operation, region: 'us-east-1', input });
  if (answer.kind === 'reset') throw new Error('the connection should have lasted');
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body) as Record<string, string> };
};

const DOMAIN = { domainName: 'example.com' };

test.each([
  ['type', { __type: 'NotFoundException' }, []],
  ['legacy', { __type: 'NotFoundException', code: 'DoesNotExist' }, ['docs', 'tip']],
  ['codeOnly', { code: 'DoesNotExist' }, []],
] as const)('an error carries its name in the style %s', async (errorStyle, named, more) => {
  const { body } = await call({ errorStyle }, 'DeleteCertificate', { certificateName: 'nothing' });

  expect(body).toMatchObject(named);
  expect(Object.keys(body).sort()).toEqual([...Object.keys(named), 'message', ...more].sort());
});

test.each([
  ['CreateCertificate', { ...DOMAIN, certificateName: 'taken' }, 'NameExists'],
  ['CreateCertificate', { ...DOMAIN, certificateName: '-' }, 'InvalidResourceName'],
  ['CreateCertificate', { certificateName: 'site', domainName: '*.example.com' }, 'InvalidInputException'],
])('the legacy style of %s %j adds the code %s', async (operation, input, code) => {
  expect((await call({ errorStyle: 'legacy' }, operation, input)).body).toMatchObject({ __type: 'InvalidInputException', code });
});

test('older operations always add a code', async () => {
  expect((await call({}, 'GetLoadBalancer', { loadBalancerName: 'nothing' })).body).toMatchObject({ __type: 'NotFoundException', code: 'DoesNotExist' });
});

test.each([
  ['type', 'NotFoundException'],
  ['legacy', 'NotFoundException'],
  ['codeOnly', 'DoesNotExist'],
] as const)('the SDK parses the name of an error in the style %s as %s', async (errorStyle, name) => {
  const { lightsail } = arrange({ errorStyle });

  await expect(lightsail.send(new DeleteCertificateCommand({ certificateName: 'nothing' }))).rejects.toMatchObject({ name });
  await expect(lightsail.send(new GetLoadBalancerCommand({ loadBalancerName: 'nothing' }))).rejects.toMatchObject({ name });
});

test.each([
  ['docs', 400],
  ['smithy', 404],
] as const)('the status of NotFoundException in the style %s is %i', async (statusStyle, status) => {
  expect((await call({ statusStyle }, 'DeleteCertificate', { certificateName: 'nothing' })).status).toBe(status);
});

test('the header carries the name of an error only if the knob is set', async () => {
  const header = async (knobs: Partial<Knobs>) => (await call(knobs, 'DeleteCertificate', { certificateName: 'x1' })).headers['x-amzn-errortype'];

  expect(await header({})).toBeUndefined();
  expect(await header({ errorHeader: true })).toBe('NotFoundException');
});
