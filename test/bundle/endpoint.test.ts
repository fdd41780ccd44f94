import { LightsailClient, RegionName } from '@aws-sdk/client-lightsail';
import { defaultEndpointResolver } from '../../tools/bundle/lambda/endpoint';

const sdk = new LightsailClient({ region: 'us-east-1' }).config.endpointProvider;

test.each([
  ['', {}],
  [', FIPS', { UseFIPS: true }],
  [', dual stack', { UseDualStack: true }],
  [', FIPS and dual stack', { UseFIPS: true, UseDualStack: true }],
  [', an endpoint of its own', { Endpoint: 'http://127.0.0.1:4566/base' }],
])('every region of Lightsail has the endpoint that the SDK gives it%s', (_, parameters) => {
  for (const Region of [...Object.values(RegionName), 'il-central-1', 'mx-central-1']) {
    const { url } = sdk({ Region, UseFIPS: false, UseDualStack: false, ...parameters });

    expect(defaultEndpointResolver({ Region, ...parameters })).toEqual({ url });
  }
});
