import { BadArguments, parseDemoArguments } from '../../local/demo/arguments';

test('without arguments the demo uses default names', () => {
  expect(parseDemoArguments([])).toEqual({
    help: false, domainName: 'shop.example.org', subjectAlternativeNames: ['www.shop.example.org'], engine: undefined, region: 'us-east-1',
  });
});

test('--domain alone has no alternatives', () => {
  expect(parseDemoArguments(['--domain', 'bücher.example.org']).subjectAlternativeNames).toEqual([]);
});

test('alternatives can be repeated and keep their order', () => {
  const { domainName, subjectAlternativeNames } = parseDemoArguments(['--domain', 'a.org', '--san', 'c.a.org', '--san', 'b.a.org']);
  expect([domainName, ...subjectAlternativeNames]).toEqual(['a.org', 'c.a.org', 'b.a.org']);
});

test('engine and Region are passed on', () => {
  expect(parseDemoArguments(['--engine', 'in-process', '--region', 'eu-central-1'])).toMatchObject({ engine: 'in-process', region: 'eu-central-1' });
});

test('names that Lightsail rejects are passed on, because the construct rejects them', () => {
  expect(parseDemoArguments(['--domain', '*.example.org']).domainName).toBe('*.example.org');
});

test.each([
  [['--domian', 'a.org'], '--domian'],
  [['--domain', ''], '--domain needs a domain name, got ""'],
  [['--san', 'a.org,b.org'], '--san takes one domain name, got "a.org,b.org": repeat --san for more'],
  [['--engine', 'docker'], '--engine is one of emulator, in-process, got "docker"'],
  [['--region', 'Frankfurt'], '--region takes a Region such as eu-central-1, got "Frankfurt"'],
  [['shop.example.org'], 'shop.example.org'],
])('the command line %j is rejected', (argv, message) => {
  expect(() => parseDemoArguments(argv)).toThrow(BadArguments);
  expect(() => parseDemoArguments(argv)).toThrow(message);
});
