import { CfnResource } from 'aws-cdk-lib';
import { ValidationRecord } from '../validation-record';
import { recordNameAttribute, recordValueAttribute } from './shared/contract';

/** The records that a custom resource hands out, in the order of the domains that it was given. */
export function validationRecordsOf(resource: CfnResource, domainNames: string[]): ValidationRecord[] {
  return domainNames.map((domainName, position) => {
    const name = resource.getAtt(recordNameAttribute(position)).toString();
    return { domainName, name, fqdn: `${name}.`, type: 'CNAME', value: resource.getAtt(recordValueAttribute(position)).toString() };
  });
}
