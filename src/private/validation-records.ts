import { CfnResource } from 'aws-cdk-lib';
import { ValidationRecord } from '../validation-record';
import { recordNameAttribute, recordValueAttribute } from './shared/contract';

/** The records that a custom resource returns, in the order of its domains. */
export function validationRecordsOf(resource: CfnResource, domainNames: string[]): ValidationRecord[] {
  return domainNames.map((domainName, position) => {
    const name = resource.getAtt(recordNameAttribute(position)).toString();
    return { domainName, name, fqdn: `${name}.`, type: 'CNAME', value: resource.getAtt(recordValueAttribute(position)).toString() };
  });
}
