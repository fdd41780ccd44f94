import { readCommandLine, usage } from '../../../testing/simulator/command-line';
import { DEFAULT_KNOBS } from '../../../testing/simulator/knobs';

test('without options a free port, the machine\'s DNS and the standard knobs are taken', () => {
  expect(readCommandLine([])).toEqual({ port: 0, dnsServers: [], knobs: {}, help: false, assumptions: false });
});

test('the dashes that projen hands on are no option', () => {
  expect(readCommandLine(['--', '--port', '4567']).port).toBe(4567);
});

test('knobs are read in their types', () => {
  const { port, dnsServers, knobs } = readCommandLine([
    '--port', '4567', '--dns', '127.0.0.1:5300', '--knob', 'issueDelay=0', '--knob', 'errorHeader=true', '--knob', 'recordOrder=shuffle',
  ]);

  expect({ port, dnsServers, knobs }).toEqual({
    port: 4567, dnsServers: ['127.0.0.1:5300'], knobs: { issueDelay: 0, errorHeader: true, recordOrder: 'shuffle' },
  });
});

test.each([
  [['--port', 'x'], '--port must be a number, got x'],
  [['--knob', 'speed=1'], 'got speed'],
  [['--knob', 'issueDelay=soon'], 'the knob issueDelay must be a number, got soon'],
  [['--knob', 'errorHeader'], 'the knob errorHeader must be a boolean, got '],
  [['--knob', 'noZone=maybe'], 'the knob noZone must be one of failed, absent, got maybe'],
])('%j is refused', (args, reason) => {
  expect(() => readCommandLine(args)).toThrow(reason);
});

test('the usage names every knob', () => {
  for (const knob of Object.keys(DEFAULT_KNOBS)) expect(usage()).toContain(knob);
});
