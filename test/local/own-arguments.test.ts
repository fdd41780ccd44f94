import { ownArguments } from '../../local/own-arguments';

test.each([
  [['node', 'demo.ts', '--domain', 'a.org'], ['--domain', 'a.org']],
  [['node', 'demo.ts', '--', '--domain', 'a.org'], ['--domain', 'a.org']],
  [['node', 'demo.ts'], []],
])('%j results in the arguments %j', (argv, own) => {
  expect(ownArguments(argv)).toEqual(own);
});
