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

/** The longest values that CloudFormation and the framework add to a message. */
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

  test('within the limit are unchanged', () => {
    expect(withinLimit(event, complete(room))).toEqual(complete(room));
  });

  test('above the limit are rejected with a message', () => {
    expect(() => withinLimit(event, complete(room + 1))).toThrow(ExplainedError);
    expect(() => withinLimit(event, complete(room + 1))).toThrow(responseTooLarge(4_097, LIMIT, 2));
  });

  test('are measured in bytes', () => {
    expect(() => withinLimit(event, { IsComplete: true, Data: { Record0Value: 'ü'.repeat(Math.ceil(room / 2) + 1) } })).toThrow(ExplainedError);
  });

  test.each([[{ IsComplete: false as const }], [{ IsComplete: true as const }]])('are optional: %j', (completion) => {
    expect(withinLimit(event, completion)).toBe(completion);
  });
});

describe('a message', () => {
  const event = waitingEvent({}, { ...LONGEST, PhysicalResourceId: PHYSICAL_ID });

  test('within the limit is unchanged', () => {
    expect(sentenceWithinLimit(event, 'certificate "shop" is gone: deploy again')).toBe('certificate "shop" is gone: deploy again');
  });

  test('can be longer if the other values are shorter', () => {
    const short = createEvent();
    const words = 'w'.repeat(3_000);
    expect(sentenceWithinLimit(short, words)).toBe(words);
    expect(sentenceWithinLimit(event, words).length).toBeLessThan(words.length);
  });

  test('is shortened to the limit, and no further', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 500, maxLength: 2_000 }), fc.integer({ min: 1, max: 6 }), (text, times) => {
      const sentence = text.repeat(times);
      const shortened = sentenceWithinLimit(event, sentence);
      expect(failureBytes(shortened)).toBeLessThanOrEqual(LIMIT);
      if (shortened !== sentence) {
        // The ellipsis, and the longest character that did not fit.
        expect(failureBytes(shortened)).toBeGreaterThan(LIMIT - 16);
      }
    }), { seed: 20261122, numRuns: 200 });
  });
});

describe('every failure of the handlers is within the limit', () => {
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

  /** The framework would also send any further lines of the stack. */
  function expectWithinLimit(error: Error): void {
    expect(error.stack).toBe(error.message);
    expect(error.message).not.toContain('\n');
    expect(failureBytes(error.message)).toBeLessThanOrEqual(LIMIT);
  }

  test('for any error from Lightsail', async () => {
    const names = fc.constantFrom('AccessDeniedException', 'InvalidInputException', 'Strange\u0000"Name');
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 5_000 }), names, async (message, name) => {
      const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
      const throwing = { find: async () => { throw error; } };
      const { onEvent, isComplete } = handlers({ certificates: () => throwing as never });
      const properties = { Region: 'us-east-1', DomainName: 'example.com', CertificateName: PHYSICAL_ID };
      expectWithinLimit(await failureOf(onEvent(event(properties, 'Custom::LightsailCertificate'))));
      expectWithinLimit(await failureOf(isComplete(event(properties, 'Custom::LightsailCertificate'))));
    }), { seed: 20261122, numRuns: 100 });
  });

  test('for any value in the template', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 5_000 }), async (text) => {
      const { onEvent } = handlers({ certificates: () => { throw new Error('not reached'); } });
      expectWithinLimit(await failureOf(onEvent(event({ Region: 'us-east-1', DomainName: `${text}*` }, 'Custom::LightsailCertificate'))));
    }), { seed: 20261122, numRuns: 100 });
  });

  test('for ten pending domains with the longest names', async () => {
    const long = ['a', 'b', 'c'].map((letter) => letter.repeat(63)).join('.');
    const domainNames = Array.from({ length: 10 }, (_, number) => `n${number}.${long}.${'d'.repeat(45)}.example.com`);
    const record = (domainName: string) => ({ name: `_x.${domainName}`, value: `_${'y'.repeat(31)}.${'z'.repeat(10)}.acm-validations.aws` });
    const validations = domainNames.map((domainName) => ({ domainName, status: 'PENDING_VALIDATION', record: record(domainName) }));
    const pending = certificate({ name: PHYSICAL_ID, domainNames, validations, supportCode: 'S'.repeat(200) });
    const { isComplete } = handlers({ certificates: () => ({ find: async () => pending }) as never });

    const properties = { Region: 'us-east-1', CertificateName: PHYSICAL_ID, CertificateArn: pending.arn, Timeout: '3300' };
    const error = await failureOf(isComplete(event(properties, 'Custom::LightsailCertificateIssuance')));

    expectWithinLimit(error);
    expect(error.message).toContain('55 minutes');
    expect(error.message).toMatch(/and \d+ more/);
  });
});
