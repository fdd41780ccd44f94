import { constructNames } from '../../local/demo/construct-names';

test.each([
  ['Stack/Certificate/Resource/Default', 'Certificate'],
  ['Stack/HostedZone/Resource', 'HostedZone'],
  ['Stack/Certificate/Issuance/Resource/Default', 'Certificate/Issuance'],
])('%s has the name %s', (path, name) => {
  expect(constructNames({ Resources: { Id: { Metadata: { 'aws:cdk:path': path } } } })).toEqual([['Id', name]]);
});

test('a resource without a path keeps its logical ID', () => {
  expect(constructNames({ Resources: { Id: {} } })).toEqual([['Id', 'Id']]);
});
