import * as fc from 'fast-check';
import type { Deployment, Domain, FaultyCall, Life, Mishap, Repetition, Step } from './life';
import { FAULTS } from '../simulator/faults';

/** Any life. Shrinking prefers the first item of each list. */
export function arbitraryLife(): fc.Arbitrary<Life> {
  return fc.record<Life>({
    service: fc.record({
      recordsDelay: fc.constantFrom(3_000, 0, 40_000),
      createVisibleDelay: fc.constantFrom(0, 0, 5_000, 90_000),
      deleteDelay: fc.constantFrom(3_000, 0, 45_000),
      issueDelay: fc.constantFrom(20_000, 0),
      deleteAgain: fc.constantFrom('busy', 'notFound', 'accepted'),
      recordOrder: fc.constantFrom('input', 'reverse', 'shuffle'),
      unknownName: fc.constantFrom('empty', 'notFound'),
      createReturnsRecords: fc.boolean(),
      errorStyle: fc.constantFrom('type', 'legacy', 'codeOnly'),
      statusStyle: fc.constantFrom('docs', 'smithy'),
      certificatesPerYear: fc.constantFrom(20, 20, 2),
    }),
    queryInterval: fc.constantFrom(10_000, 30_000, 10_000, 2_000),
    failedUpdate: fc.constantFrom('takes the new id', 'keeps the old id'),
    maxAttempts: fc.constantFrom(1, 3),
    lateMinutes: fc.integer({ min: 0, max: 15 }),
    steps: fc.array(step(), { minLength: 1, maxLength: 6 }),
    faults: fc.array(faultyCall(), { maxLength: 4 }),
    mishaps: fc.array(mishap(), { maxLength: 2 }),
    repetitions: fc.array(repetition(), { maxLength: 1 }),
  });
}

function step(): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 10, arbitrary: deployment().map((deploy) => ({ deploy })) },
    {
      weight: 5,
      arbitrary: fc.oneof(
        fc.constantFrom<Step>(
          { action: 'destroy the stack' },
          { action: 'delete the certificate' },
          { action: 'delete the certificate and reuse its name' },
          { action: 'remove the owner tag' },
          { action: 'add a tag' },
          { action: 'request a certificate with the name "theirs"' },
        ),
        fc.constantFrom(1, 5, 1, 5, 1, 35).map((minutes): Step => ({ action: 'use the certificate', minutes })),
        fc.constantFrom(1, 60).map((minutes): Step => ({ action: 'let time pass', minutes })),
        fc.constantFrom('EXPIRED', 'REVOKED', 'INACTIVE', 'FAILED', 'VALIDATION_TIMED_OUT').map((becomes): Step => ({ becomes } as Step)),
      ),
    },
  );
}

function deployment(): fc.Arbitrary<Deployment> {
  return fc.record<Deployment, 'domains' | 'timeout'>({
    domains: domains(),
    timeout: fc.constantFrom(0, 5, 10),
    name: fc.constantFrom(undefined, undefined, 'mine', 'theirs'),
    construct: fc.constantFrom(undefined, undefined, undefined, 'Renamed'),
    region: fc.constantFrom(undefined, undefined, undefined, 'eu-central-1'),
    tags: fc.dictionary(fc.constantFrom('team', 'stage'), fc.constantFrom('red', 'blue'), { maxKeys: 2, noNullPrototype: true }),
    adoptExisting: fc.constantFrom(false, false, true),
    retain: fc.constantFrom(false, false, false, true),
    used: fc.boolean(),
    sibling: fc.option(fc.record({ version: fc.integer({ min: 1, max: 3 }), fails: fc.constantFrom(false, true) }), { nil: undefined }),
  }, { requiredKeys: ['domains', 'timeout'] });
}

function domains(): fc.Arbitrary<Domain[]> {
  return fc.constantFrom<Domain[]>(
    ['shop.example.com'],
    ['shop.example.com', 'www.example.com'],
    ['www.example.com', 'shop.example.com'],
    ['www.example.com'],
    ['shop.example.com', 'late.example.org'],
    ['never.example.org'],
    ['shop.example.com', 'bad.example.com'],
  );
}

const faultyCall = (): fc.Arbitrary<FaultyCall> => fc.record({
  call: fc.integer({ min: 1, max: 60 }),
  fault: fc.constantFrom(...FAULTS),
  times: fc.constantFrom(1, 2, 5),
});

const mishap = (): fc.Arbitrary<Mishap> => fc.record({
  invocation: fc.integer({ min: 1, max: 30 }),
  what: fc.constantFrom('response lost, invoked again', 'invoked again during the call', 'killed at the start', 'killed at the end', 'killed before a call', 'killed after a call'),
  call: fc.integer({ min: 1, max: 3 }),
});

const repetition = (): fc.Arbitrary<Repetition> => fc.record({
  request: fc.integer({ min: 1, max: 8 }),
  milliseconds: fc.constantFrom(1, 700, 1_500),
});
