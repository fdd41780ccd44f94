import { DeleteCertificateCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-lightsail';
import { arrange, create, read, refusal } from './arrangement';

const tag = (key: string, value?: string) => new TagResourceCommand({ resourceName: 'site', tags: [{ key, value }] });

test('tags are merged and removed', async () => {
  const { control, lightsail } = arrange();
  await create(lightsail, { tags: [{ key: 'a', value: '1' }, { key: 'b', value: '1' }] });

  await lightsail.send(tag('b', '2'));
  await lightsail.send(tag('c'));
  const { operations } = await lightsail.send(new UntagResourceCommand({ resourceName: 'site', tagKeys: ['a', 'unknown'] }));

  expect(operations).toEqual([expect.objectContaining({ operationType: 'UntagResource', resourceName: 'site' })]);
  expect((await read(lightsail))?.tags).toEqual([{ key: 'b', value: '2' }, { key: 'c' }]);
  expect((await control.world())[0].tags).toEqual({ b: '2', c: '' });
});

test('a 51st tag is rejected, and the others remain', async () => {
  const { lightsail } = arrange();
  await create(lightsail, { tags: Array.from({ length: 50 }, (_, position) => ({ key: `k${position}`, value: 'v' })) });

  expect((await refusal(lightsail.send(tag('another')))).name).toBe('InvalidInputException');
  expect((await read(lightsail))?.tags).toHaveLength(50);
});

test('a missing resource, one that is being deleted and one with another ARN are not found', async () => {
  const { lightsail } = arrange();
  expect((await refusal(lightsail.send(tag('a')))).name).toBe('NotFoundException');
  await create(lightsail);
  const { name } = await refusal(lightsail.send(new TagResourceCommand({
    resourceName: 'site', resourceArn: 'arn:aws:lightsail:us-east-1:111122223333:Certificate/00000000-0000-0000-0000-000000000000', tags: [],
  })));
  expect(name).toBe('NotFoundException');

  await lightsail.send(new DeleteCertificateCommand({ certificateName: 'site' }));

  expect((await refusal(lightsail.send(tag('a')))).name).toBe('NotFoundException');
});
