import * as fc from 'fast-check';
import { certificate } from './certificate/certificates';
import { createEvent, waitingEvent } from './events';
import { createHandlers } from '../../lambda/dispatch';
import { ExplainedError } from '../../lambda/errors/explained-error';
import type { HandlerServices } from '../../lambda/ports';
import { sentenceWithinLimit, withinLimit } from '../../lambda/response-limit';
import { responseTooLarge } from '../../lambda/text/messages';
import { fakePublicDns } from '../../testing/dns/fake-public-dns';
import { FakeZone } from '../../testing/dns/fake-zone';

const LIMIT = 4_096;
const LOGS = `\n\nLogs: /aws/lambda/${'f'.repeat(64)}\n`;

/** Everything that CloudFormation and the framework put beside our words, as long as it may be. */
const LONGEST = {
  StackId: `arn:aws:cloudformation:ap-southeast-1:123456789012:stack/${'s'.repeat(128)}/00000000-0000-4000-8000-000000000000`.padEnd(255, 'x'),
  RequestId: 'r'.repeat(255),
  LogicalResourceId: 'l'.repeat(255),
};
const PHYSICAL_ID = `p${'p'.repeat(254)}`;

function failureBytes(sentence: string): number {
  return Buffer.byteLength(JSON.stringify({ Status: 'FAILED', Reason: sentence + LOGS, ...LONGEST, PhysicalResourceId: PHYSICAL_ID }));
}

describe('attributes', () => {
  const complete = (length: number) => ({ IsComplete: true as const, Data: { Record0Value: 'v'.repeat(length) } });
  const event = waitingEvent({ SubjectAlternativeNames: ['www.example.com'] }, { ...LONGEST, PhysicalResourceId: PHYSICAL_ID });
  const room = LIMIT - Buffer.byteLength(JSON.stringify({ Status: 'SUCCESS', Reason: 'SUCCESS', ...LONGEST, PhysicalResourceId: PHYSICAL_ID, Data: { Record0Value: '' } }));

  test('that CloudFormation hears pass as they are', () => {
    expect(withinLimit(event, complete(room))).toEqual(complete(room));
  });

  test('that CloudFormation would not hear are refused in a sentence', () => {
    expect(() => withinLimit(event, complete(room + 1))).toThrow(ExplainedError);
    expect(() => withinLimit(event, complete(room + 1))).toThrow(responseTooLarge(4_097, LIMIT, 2));
  });

  test('count by their bytes', () => {
    expect(() => withinLimit(event, { IsComplete: true, Data: { Record0Value: 'ü'.repeat(Math.ceil(room / 2) + 1) } })).toThrow(ExplainedError);
  });

  test.each([[{ IsComplete: false as const }], [{ IsComplete: true as const }]])('need not be there: %j', (completion) => {
    expect(withinLimit(event, completion)).toBe(completion);
  });
});

describe('a sentence', () => {
  const event = waitingEvent({}, { ...LONGEST, PhysicalResourceId: PHYSICAL_ID });

  test('of usual length passes as it is', () => {
    expect(sentenceWithinLimit(event, 'certificate "shop" is gone: deploy again')).toBe('certificate "shop" is gone: deploy again');
  });

  test('has the more room the shorter the rest is', () => {
    const short = createEvent();
    const words = 'w'.repeat(3_000);
    expect(sentenceWithinLimit(short, words)).toBe(words);
    expect(sentenceWithinLimit(event, words).length).toBeLessThan(words.length);
  });

  test('is heard, whatever it is made of, and loses no more than it must', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 500, maxLength: 2_000 }), fc.integer({ min: 1, max: 6 }), (text, times) => {
      const sentence = text.repeat(times);
      const heard = sentenceWithinLimit(event, sentence);
      expect(failureBytes(heard)).toBeLessThanOrEqual(LIMIT);
      if (heard !== sentence) {
        // The mark of the cut and one character that was too long for what was left.
        expect(failureBytes(heard)).toBeGreaterThan(LIMIT - 16);
      }
    }), { seed: 20261122, numRuns: 200 });
  });
});

describe('every failure of the handlers', () => {
  const ids = { ...LONGEST, PhysicalResourceId: PHYSICAL_ID };
  const event = (properties: Record<string, unknown>, resourceType: string) => waitingEvent(properties, { ...ids, ResourceType: resourceType });

  function handlers(details: Partial<HandlerServices>) {
    let now = 10 * 3_600_000;
    const clock = { now: () => now, sleep: async (milliseconds: number) => { now += milliseconds; } };
    return createHandlers({ dns: fakePublicDns(new FakeZone()), clock, log: () => {}, ...details } as HandlerServices);
  }

  async function failureOf(run: Promise<unknown>): Promise<Error> {
    return run.then(() => { throw new Error('did not fail'); }, (error: Error) => error);
  }

  /** As the framework sends it on: the stack's further lines below the log group. */
  function expectHeard(error: Error): void {
    expect(error.stack).toBe(error.message);
    expect(error.message).not.toContain('\n');
    expect(failureBytes(error.message)).toBeLessThanOrEqual(LIMIT);
  }

  test('is heard, whatever Lightsail says', async () => {
    const names = fc.constantFrom('AccessDeniedException', 'InvalidInputException', 'Strange\u0000"Name');
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 5_000 }), names, async (message, name) => {
      const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
      const throwing = { find: async () => { throw error; } };
      const { onEvent, isComplete } = handlers({ certificates: () => throwing as never });
      const properties = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: PHYSICAL_ID };
      expectHeard(await failureOf(onEvent(event(properties, 'Custom::LightsailCertificate'))));
      expectHeard(await failureOf(isComplete(event(properties, 'Custom::LightsailCertificate'))));
    }), { seed: 20261122, numRuns: 100 });
  });

  test('is heard, whatever the template says', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 5_000 }), async (text) => {
      const { onEvent } = handlers({ certificates: () => { throw new Error('not reached'); } });
      expectHeard(await failureOf(onEvent(event({ Region: 'us-east-1', DomainName: `${text}*` }, 'Custom::LightsailCertificate'))));
    }), { seed: 20261122, numRuns: 100 });
  });

  test('is heard for ten domains with the longest names, all of which are pending', async () => {
    const long = ['a', 'b', 'c'].map((letter) => letter.repeat(63)).join('.');
    const domainNames = Array.from({ length: 10 }, (_, number) => `n${number}.${long}.${'d'.repeat(45)}.example.com`);
    const record = (domainName: string) => ({ name: `_x.${domainName}`, value: `_${'y'.repeat(31)}.${'z'.repeat(10)}.acm-validations.aws` });
    const validations = domainNames.map((domainName) => ({ domainName, status: 'PENDING_VALIDATION', record: record(domainName) }));
    const pending = certificate({ name: PHYSICAL_ID, domainNames, validations, supportCode: 'S'.repeat(200) });
    const { isComplete } = handlers({ certificates: () => ({ find: async () => pending }) as never });

    const properties = { Region: 'us-east-1', CertificateName: PHYSICAL_ID, CertificateArn: pending.arn, Timeout: '3300' };
    const error = await failureOf(isComplete(event(properties, 'Custom::LightsailCertificateIssuance')));

    expectHeard(error);
    expect(error.message).toContain('55 minutes');
    expect(error.message).toMatch(/and \d+ more/);
  });
});
