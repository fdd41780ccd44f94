import { Account } from '../../testing/stories/account';
import { PROVIDER, templateFor } from '../../testing/stories/templates';

test.each(['type', 'legacy', 'codeOnly'] as const)('the lifecycle is the same with and without the SDK, in the error style "%s"', async (errorStyle) => {
  const logs = await Promise.all((['sdk', 'direct'] as const).map(async (transport) => {
    const account = new Account({ transport, cloudFormation: PROVIDER, service: { errorStyle, unknownName: 'notFound' } });
    account.lightsail.control.fault({ operation: 'GetCertificates', fault: 'throttle' });
    account.lightsail.control.fault({ operation: 'CreateCertificate', fault: '500 after commit' });
    account.lightsail.control.fault({ operation: 'DeleteCertificate', fault: 'AccessDenied' });
    account.lightsail.control.fault({ operation: 'DeleteCertificate', fault: 'reset before commit' });
    await account.cloudFormation.deploy(templateFor({ domains: ['shop.example.com'], tags: { team: 'red' } }));
    await account.cloudFormation.deploy(templateFor({ domains: ['shop.example.com'], tags: { team: 'blue' } }));
    await account.cloudFormation.destroy();
    await account.cloudFormation.destroy();
    return account.log;
  }));

  expect(logs[1]).toEqual(logs[0]);
});
