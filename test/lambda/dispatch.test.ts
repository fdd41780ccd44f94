import { createEvent, waitingEvent } from './events';
import { servicesThat } from './services';
import { createHandlers } from '../../lambda/dispatch';
import { ExplainedError } from '../../lambda/errors/explained-error';

const SHOP = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: 'shop' };

describe.each(['Create', 'Update', 'Delete'])('%s of a resource type of another version', (RequestType) => {
  const details = { ResourceType: 'Custom::LightsailSomethingNew', RequestType } as never;

  test.each<[string, (handlers: ReturnType<typeof createHandlers>) => Promise<unknown>]>([
    ['onEvent', (handlers) => handlers.onEvent(createEvent(SHOP, details))],
    ['isComplete', (handlers) => handlers.isComplete(waitingEvent(SHOP, details))],
  ])('is rejected by %s with a message, without a call to Lightsail', async (_, send) => {
    const { services, asked } = servicesThat({});

    const failure = send(createHandlers(services));

    await expect(failure).rejects.toThrow(ExplainedError);
    await expect(failure).rejects.toThrow('"Custom::LightsailSomethingNew"');
    expect(asked).toEqual([]);
  });
});

test.each(['Custom::LightsailCertificate', 'Custom::LightsailCertificateIssuance', 'Custom::LightsailCertificateLookup', 'Custom::LightsailValidationEntries'])(
  'an unknown request type for %s is rejected with a message, without a call to Lightsail', async (ResourceType) => {
    const { services, asked } = servicesThat({});

    const failure = createHandlers(services).onEvent(createEvent(SHOP, { ResourceType, RequestType: 'Import' } as never));

    await expect(failure).rejects.toThrow(ExplainedError);
    await expect(failure).rejects.toThrow('"Import"');
    expect(asked).toEqual([]);
  },
);
