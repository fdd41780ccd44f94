import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCertificatesCommand } from '@aws-sdk/client-lightsail';
import { lightsailClient } from '../../../lambda/aws/lightsail-client';

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

test('a request whose response stalls after the headers is retried within ten seconds', async () => {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume();
    requests++;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.write('{"certificates":');
    if (requests > 1) response.end('[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, CREDENTIALS, { AWS_ENDPOINT_URL_LIGHTSAIL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const client = lightsailClient('eu-west-1');
  const startedAt = Date.now();

  try {
    const { certificates } = await client.send(new GetCertificatesCommand({}));

    expect({ certificates, requests }).toEqual({ certificates: [], requests: 2 });
    // Two seconds for the pause of the SDK before its second attempt, and for a busy machine.
    expect(Date.now() - startedAt).toBeLessThan(10_000 + 2_000);
  } finally {
    client.destroy();
    server.closeAllConnections();
    server.close();
  }
});
