import { Timeline } from '../../local/demo/timeline';

function told(play: (timeline: Timeline) => void): string[] {
  const lines: string[] = [];
  const timeline = new Timeline((line) => lines.push(line.replace(/\s{2,}/g, ' | ').trim()), 1_000);
  play(timeline);
  timeline.end();
  return lines;
}

const event = (name: string, type: string, status: string, reason?: string) => ({ time: 2_500, name, type, status, reason });

test('resources of a certificate have a line with the seconds since the start', () => {
  expect(told((timeline) => timeline.stackEvent(event('Certificate', 'Custom::LightsailCertificate', 'CREATE_IN_PROGRESS'))))
    .toEqual(['| 1.5 s | Certificate | Custom::LightsailCertificate | CREATE_IN_PROGRESS']);
});

test('the start of a short operation is omitted', () => {
  expect(told((timeline) => timeline.stackEvent(event('Zone', 'AWS::Route53::HostedZone', 'CREATE_IN_PROGRESS')))).toEqual([]);
});

test('functions and roles are counted, before the next line', () => {
  const [first, second] = told((timeline) => {
    timeline.stackEvent(event('Role', 'AWS::IAM::Role', 'CREATE_COMPLETE'));
    timeline.stackEvent(event('Function', 'AWS::Lambda::Function', 'CREATE_COMPLETE'));
    timeline.stackEvent(event('Certificate', 'Custom::LightsailCertificate', 'CREATE_IN_PROGRESS'));
  });
  expect(first).toContain('2 more | functions, roles, policies, waiter | CREATE_COMPLETE');
  expect(second).toContain('Certificate');
});

test('a failure is always shown, with the first line of its reason', () => {
  const lines = told((timeline) => timeline.stackEvent(event('Role', 'AWS::IAM::Role', 'CREATE_FAILED', 'no permission\n\nLogs: /aws/lambda/x')));
  expect(lines).toEqual(['| 1.5 s | Role | AWS::IAM::Role | CREATE_FAILED', '| no permission'].map((line) => expect.stringContaining(line.replace(/^\| /, ''))));
});

test('only the end of a long path is shown', () => {
  const [line] = told((timeline) => timeline.stackEvent(event('LightsailValidation/shop.example.org www.shop.example.org', 'AWS::Route53::RecordSet', 'CREATE_COMPLETE')));
  expect(line).toContain('| shop.example.org www.shop.example.org |');
});
