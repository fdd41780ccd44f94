import { readCommandLine, usage } from '../../../testing/simulator/command-line';
import { DEFAULT_KNOBS } from '../../../testing/simulator/knobs';

test('without options a free port of this machine, its DNS and the default knobs are used', () => {
  expect(readCommandLine([])).toEqual({ start: { knobs: {} }, help: false, assumptions: false });
});

test('the dashes that projen passes on are ignored', () => {
  expect(readCommandLine(['--', '--port', '4567']).start.port).toBe(4567);
});

test('options are parsed into their types', () => {
  const { start } = readCommandLine([
    '--port', '0', '--host', '0.0.0.0', '--dns', '127.0.0.1:5300', '--dns-port', '5301', '--account', '444455556666', '--seed', 's',
    '--knob', 'issueDelay=0', '--knob', 'errorHeader=true', '--knob', 'recordOrder=reverse',
  ]);

  expect(start).toEqual({
    port: 0,
    host: '0.0.0.0',
    dnsServers: ['127.0.0.1:5300'],
    dnsPort: 5301,
    accountId: '444455556666',
    seed: 's',
    knobs: { issueDelay: 0, errorHeader: true, recordOrder: 'reverse' },
  });
});

test('look-ups of CNAMEs can be disabled', () => {
  expect(readCommandLine(['--dns', 'none']).start.dnsServers).toEqual([]);
});

test.each([
  [['--port', 'x'], '--port must be a number from 0 to 65535, got x'],
  [['--dns-port', '65536'], '--dns-port must be a number from 0 to 65535, got 65536'],
  [['--knob', 'pageSize=0'], 'the knob pageSize must be a whole number from 1 to '],
  [['--knob', 'speed=1'], 'got speed'],
  [['--knob', 'issueDelay=soon'], 'the knob issueDelay must be a number, got soon'],
  [['--knob', 'issueDelay=-5'], 'the knob issueDelay must be a whole number from 0 to '],
  [['--knob', 'issueDelay=1=2'], 'the knob issueDelay must be a number, got 1=2'],
  [['--knob', 'errorHeader'], '--knob must be <name>=<value>, got errorHeader'],
  [['--knob', 'errorHeader='], 'the knob errorHeader must be a boolean, got '],
  [['--knob', 'constructor=1'], 'a knob must be one of '],
  [['--knob', '__proto__=1'], 'a knob must be one of '],
  [['--account', 'me'], '--account must be twelve digits, got me'],
  [['--dns', 'none', '--dns', '192.0.2.1'], '--dns none must be the only --dns, got none, 192.0.2.1'],
  [['--knob', 'noZone=maybe'], 'the knob noZone must be one of failed, absent, got maybe'],
])('%j is rejected', (args, reason) => {
  expect(() => readCommandLine(args)).toThrow(reason);
});

test('the help lists every knob', () => {
  for (const knob of Object.keys(DEFAULT_KNOBS)) expect(usage()).toContain(knob);
});
