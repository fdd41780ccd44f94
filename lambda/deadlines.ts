import { CERTIFICATE_TIMEOUT_MINUTES, DNS_ENTRIES_TIMEOUT_MINUTES, MAX_ISSUANCE_TIMEOUT_MINUTES } from '../src/private/shared/contract';

/**
 * All time limits of the handlers.
 *
 * The time limits of a request begin when CloudFormation sent it, so that they end at the same time for each delivery.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

// --- onEvent, whose function has a timeout of ten minutes ----------------------------------------------------------

/** The pause between two attempts. */
export const RETRY_PAUSE_MS = 5 * SECOND;

/** How long transient errors are retried: the setup of a Region takes minutes. */
export const RETRY_LIMIT_MS = 8 * MINUTE;

/** When a create that was cancelled has ended for certain. */
export const CANCELLED_CREATE_MS = RETRY_LIMIT_MS + MINUTE;

// --- delays of AWS -------------------------------------------------------------------------------------------------

/** How long a change may take to become visible after Lightsail has accepted it, even if its response was lost. */
export const VISIBILITY_MS = 2 * MINUTE;

/** The same for a look-up, but shorter, because users wait for the message that a certificate does not exist. */
export const LOOKUP_VISIBILITY_MS = MINUTE;

/** When the certificate that a request creates must be visible, if it exists. */
export const CREATE_SETTLED_MS = RETRY_LIMIT_MS + VISIBILITY_MS;

/** How long a certificate that is being deleted may remain visible. */
export const DELETION_MS = MINUTE;

/** How long a policy that was just attached to a role may take to be in effect. */
export const PERMISSION_DELAY_MS = 90 * SECOND;

/** How long a question about the stack is repeated. Its last attempt can take as long again, and the function of `isComplete` has a timeout of two minutes. */
export const STACK_ANSWER_MS = 30 * SECOND;

// --- isComplete ----------------------------------------------------------------------------------------------------

/** How long a certificate may take to get its validation records, and to disappear after its deletion was requested. */
export const CERTIFICATE_TIMEOUT_MS = CERTIFICATE_TIMEOUT_MINUTES * MINUTE;

/** How long the entries may take to appear in the Lightsail DNS zone. */
export const DNS_ENTRIES_TIMEOUT_MS = DNS_ENTRIES_TIMEOUT_MINUTES * MINUTE;

/** The maximum `timeout` of an issuance. */
export const MAX_ISSUANCE_TIMEOUT_SECONDS = MAX_ISSUANCE_TIMEOUT_MINUTES * 60;

/** After a deadline, so that a transient error in the last call does not replace the diagnosis. */
export const DIAGNOSIS_GRACE_MS = 90 * SECOND;

/** After a deadline, so that a certificate that was issued just in time is still attached. */
export const ATTACHMENT_GRACE_MS = MINUTE;

// --- proof by date -------------------------------------------------------------------------------------------------

/** A certificate that was created later was not created by this request, because CloudFormation no longer waits for it. */
export const CREATE_WINDOW_MS = 35 * MINUTE;

/** How much the clocks of AWS services may differ. */
export const CLOCK_SKEW_MS = 2 * SECOND;
