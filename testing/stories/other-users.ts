import { CreateCertificateCommand, DeleteCertificateCommand, type Tag } from '@aws-sdk/client-lightsail';
import type { Account } from './account';

/** Another user of the account, in `us-east-1`. */
export class OtherUser {
  constructor(private readonly account: Account) {}

  async requests(certificateName: string, domainNames = ['shop.example.com'], tags: Tag[] = [{ key: 'team', value: 'theirs' }]): Promise<void> {
    const [domainName, ...subjectAlternativeNames] = domainNames;
    await this.account.clock.run(() => this.account.client('us-east-1').send(new CreateCertificateCommand({ certificateName, domainName, subjectAlternativeNames, tags })));
    await this.account.clock.pass(10_000); // until it is visible
  }

  async deletes(certificateName: string): Promise<void> {
    await this.account.clock.run(() => this.account.client('us-east-1').send(new DeleteCertificateCommand({ certificateName })));
    await this.account.clock.pass(60_000);
  }
}
