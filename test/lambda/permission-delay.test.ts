import { certificate } from './certificate/certificates';
import { serviceError, servicesThat } from './services';
import { serviceErrorKind } from '../../lambda/errors/service-error';
import { withPermissionDelay } from '../../lambda/permission-delay';

const denied = () => {
  throw serviceError('AccessDeniedException', 'not authorized', 403);
};
const kindOf = async (call: () => Promise<unknown>) => serviceErrorKind(await call().catch((error: unknown) => error));

test.each([[0, 'transient'], [89_999, 'transient'], [90_000, 'denied']])('access denied %i ms after the request was sent is %s', async (later, kind) => {
  const { certificates, dnsZones } = withPermissionDelay(servicesThat({ find: denied, entries: denied }, 1_000 + later).services, 1_000);

  expect(await kindOf(() => certificates('us-east-1').find('shop'))).toBe(kind);
  expect(await kindOf(() => dnsZones().entries('example.com'))).toBe(kind);
});

test('other errors and results are passed on unchanged', async () => {
  const other = serviceError('InvalidInputException');
  const failing = withPermissionDelay(servicesThat({ find: () => { throw other; } }).services, 0);

  await expect(failing.certificates('us-east-1').find('shop')).rejects.toBe(other);
  expect(await withPermissionDelay(servicesThat({}).services, 0).certificates('us-east-1').find('shop')).toEqual(certificate());
});
