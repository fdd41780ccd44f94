import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Account } from './account';
import { accountId, checkMembers, optional, wholeNumber } from './checks';
import { DAY } from './knobs';
import type { Certificate } from './resources/certificate';
import type { Simulation } from './simulation';
import type { TimeMove } from './simulator-control';

const TEN_YEARS = 3650 * DAY;

/** A certificate in use with a short validity is renewed again and again: ten years with a validity of one minute would take minutes. */
const MOST_STOPS = 10_000;

/**
 * Advances an account's time as if DNS had been observed the whole time: it stops at each time at which a certificate begins to
 * look up records, and waits for the answers there.
 */
export async function moveTime(simulation: Simulation, account: Account, move: TimeMove): Promise<number> {
  checkMembers('moveTime', move, { account: optional(accountId), milliseconds: wholeNumber(0, TEN_YEARS) });
  const target = simulation.now(account) + move.milliseconds;
  await simulation.settleThoroughly(account);
  for (let stop = nextStop(), stops = 0; stop < target; stop = nextStop(), stops++) {
    if (stops === MOST_STOPS) throw new Error(tooManyStops(simulation.now(account)));
    await arrive(stop);
    await nextTurn();
  }
  await arrive(target);
  return simulation.now(account);

  function nextStop(): number {
    const now = simulation.now(account);
    return Math.min(...account.certificates().flatMap((certificate) => stopsOf(certificate, account)).filter((at) => at > now), target);
  }

  async function arrive(at: number): Promise<void> {
    account.ahead += Math.max(0, at - simulation.now(account)); // the clock may have advanced in the meantime
    await simulation.settleThoroughly(account);
  }
}

const tooManyStops = (now: number) =>
  `moveTime stopped at ${new Date(now).toISOString()}, after ${MOST_STOPS} look-ups of certificates: advance time in shorter steps, or set a longer validity`;

/** When a certificate begins to look up records for its validation or renewal, when Lightsail has written a record, and when a renewal is decided. */
function stopsOf(certificate: Certificate, { knobs }: Account): number[] {
  switch (certificate.status) {
    case 'PENDING_VALIDATION': return [certificate.recordsAt(knobs), certificate.recordsAt(knobs) + knobs.opDelay];
    case 'ISSUED': return [certificate.renewableFrom(knobs), certificate.renewalDecidedAt(knobs)];
    default: return [];
  }
}
