import type { Examination } from './examination';
import type { Certificate } from '../certificate/certificate';
import { type CaaCause, caaCauseOf, type RecordCause, recordCauseOf } from '../dns/causes';
import { collectEvidence, type Evidence } from '../dns/evidence';
import { Facts } from '../dns/facts';
import { WORDS } from '../dns/words';
import type { CertificateName, PublicDns } from '../ports';
import { domainNotValidated } from '../text/messages/renewal';

/** A sentence for each domain whose validation would fail at the next renewal, when Lightsail validates every domain again. */
export async function problemsInDns(certificate: Certificate, name: CertificateName, dns: PublicDns): Promise<Examination> {
  const evidence = await collectEvidence(dns, asPending(certificate));
  const judgements = evidence.map((each) => judge(each));
  return {
    problems: judgements.flatMap(({ domainName, words }) => words ? [domainNotValidated(name, domainName, ...words)] : []),
    isComplete: judgements.every(({ verdict }) => verdict !== 'unknown'),
  };
}

type Verdict = 'passes' | 'fails' | 'unknown';

interface Judgement {
  readonly domainName: string;
  readonly verdict: Verdict;
  /** Only for a domain that fails. */
  readonly words?: readonly [because: string, remedy: string];
}

function judge(evidence: Evidence): Judgement {
  const { domainName, expected } = evidence;
  if (!expected) {
    return { domainName, verdict: 'unknown' };
  }
  const facts = new Facts(evidence, expected, []);
  const causes = [recordCauseOf(facts), caaCauseOf(facts)].filter((cause) => cause !== undefined);
  const verdicts = causes.map((cause) => verdictOn(cause, evidence));
  const failing = causes[verdicts.indexOf('fails')];
  if (failing !== undefined) {
    return { domainName, verdict: 'fails', words: WORDS[failing](facts) };
  }
  return { domainName, verdict: verdicts.includes('unknown') ? 'unknown' : 'passes' };
}

function verdictOn(cause: RecordCause | CaaCause, evidence: Evidence): Verdict {
  return VERDICTS[cause]?.(evidence) ?? 'fails';
}

/** For causes that may not prevent the validation of a domain. */
const VERDICTS: { readonly [cause in RecordCause | CaaCause]?: (evidence: Evidence) => Verdict } = {
  'not validated yet': () => 'passes',
  'older answer': () => 'passes',
  'no answer': () => 'unknown',
  'broken chain': ({ answer }) => answer?.found === 'records' && answer.brokenOff === 'SERVFAIL' ? 'fails' : 'unknown',
  // If the zones above do not answer either, the resolver itself may be at fault.
  'server failure': ({ delegation }) => delegation?.found === 'zone' || delegation?.found === 'failing' ? 'fails' : 'unknown',
  'CAA not readable': ({ caa }) => caa && 'unreadable' in caa && caa.unreadable === 'SERVFAIL' ? 'fails' : 'unknown',
};

/** The certificate as if no domain were validated, because evidence is collected only for pending domains. */
function asPending(certificate: Certificate): Certificate {
  return { ...certificate, renewal: undefined, validations: certificate.validations.map((validation) => ({ ...validation, status: undefined })) };
}
