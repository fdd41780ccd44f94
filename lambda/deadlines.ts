import { CERTIFICATE_TIMEOUT_MINUTES, DNS_ENTRIES_TIMEOUT_MINUTES, MAX_ISSUANCE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

/**
 * Every time limit of the handlers, each named for what it bounds.
 *
 * Those of a request begin when CloudFormation sent it, so that they end at the same time for each delivery.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

// --- onEvent, whose function has ten minutes -----------------------------------------------------------------------

/** Between two tries. */
export const RETRY_PAUSE_MS = 5 * SECOND;

/** Retries of transient errors: setting up a Region takes minutes. */
export const RETRY_LIMIT_MS = 8 * MINUTE;

/** By then a create that was cancelled has done what it will do. */
export const CANCELLED_CREATE_MS = RETRY_LIMIT_MS + MINUTE;

// --- what Lightsail shows late -------------------------------------------------------------------------------------

/** How long Lightsail may take to show a change that it has accepted, or whose answer was lost. */
export const VISIBILITY_MS = 2 * MINUTE;

/** The same for a certificate that is looked up: people wait for the message that there is none. */
export const LOOKUP_VISIBILITY_MS = MINUTE;

/** By then the certificate that a request creates can be seen, or never will be. */
export const CREATE_SETTLED_MS = RETRY_LIMIT_MS + VISIBILITY_MS;

/** How long a certificate that is being deleted can still be seen. */
export const DELETION_MS = MINUTE;

/** How long a policy that was just attached to a role may not be in effect. */
export const PERMISSION_DELAY_MS = 90 * SECOND;

// --- isComplete ----------------------------------------------------------------------------------------------------

/** From the request until every domain has its validation record, and from a deletion until the certificate is gone. */
export const CERTIFICATE_TIMEOUT_MS = CERTIFICATE_TIMEOUT_MINUTES * MINUTE;

/** Until the entries are in the Lightsail DNS zone. */
export const DNS_ENTRIES_TIMEOUT_MS = DNS_ENTRIES_TIMEOUT_MINUTES * MINUTE;

/** The longest `timeout` of an issuance. */
export const MAX_ISSUANCE_TIMEOUT_SECONDS = MAX_ISSUANCE_TIMEOUT_MINUTES * 60;

/** After a deadline: a transient error in the last round must not cost the diagnosis. */
export const DIAGNOSIS_GRACE_MS = 90 * SECOND;

/** After a deadline: a certificate that was issued just in time is still attached. */
export const ATTACHMENT_GRACE_MS = MINUTE;

// --- proof by date -------------------------------------------------------------------------------------------------

/** A create that has not come by then never comes, because CloudFormation has given up. */
export const CREATE_WINDOW_MS = 35 * MINUTE;

/** By how much the clocks of AWS may differ. */
export const CLOCK_SKEW_MS = 2 * SECOND;
