import { daysToExpiry } from './days-to-expiry';
import { embeddedMetrics } from './embedded-metrics';
import { examine, type Examination } from './examination';
import { CertificateMetric, type WatchedCertificate, type WatchEvent } from '../../src/private/shared/contract';
import type { Certificate } from '../certificate/certificate';
import { ConcurrencyLimit } from '../concurrency-limit';
import { certificatesAt, type CertificateName, type HandlerServices } from '../ports';
import { serviceWords } from '../text/messages';

/** Enough to examine a hundred certificates within a minute, even if DNS does not answer. */
const AT_A_TIME = 20;

export type Watch = (event: WatchEvent) => Promise<void>;

/** The handler of the schedule: logs metrics about the expiry and the next renewal of certificates. */
export function createWatch(services: HandlerServices): Watch {
  return async ({ certificates }) => {
    const find = finder(services);
    const examinations = new ConcurrencyLimit(AT_A_TIME);
    await Promise.all(certificates.map((watched) => examinations.run(async () => {
      const name = { region: watched.Region, certificateName: watched.CertificateName, loadBalancerName: watched.LoadBalancerName };
      try {
        await report(watched, name, await find(name), services);
      } catch (error) {
        // A missing value is better than a wrong one.
        services.log({ notice: 'certificate was not examined', next: 'retry at the next scheduled time', ...name, error: serviceWords(error) });
      }
    })));
  };
}

async function report(
  watched: WatchedCertificate, name: CertificateName, certificate: Certificate | undefined, services: HandlerServices,
): Promise<void> {
  const examination = await examine(certificate, name, services.dns);
  for (const problem of examination?.problems ?? []) {
    services.log({ notice: 'renewal problem', ...name, status: certificate?.status, problem });
  }
  const now = services.clock.now();
  const metrics = embeddedMetrics(watched, {
    [CertificateMetric.DAYS_TO_EXPIRY]: certificate && daysToExpiry(certificate, now),
    [CertificateMetric.RENEWAL_PROBLEMS]: examination && numberOfProblems(examination),
  }, now);
  if (metrics) {
    services.log(metrics);
  }
}

/** If a query was not answered, the absence of problems is not certain. */
function numberOfProblems({ problems, isComplete }: Examination): number | undefined {
  return problems.length > 0 || isComplete ? problems.length : undefined;
}

/** Reads the certificates of each Region and each load balancer once. */
function finder(services: HandlerServices): (name: CertificateName) => Promise<Certificate | undefined> {
  const lists = new Map<string, Promise<Certificate[]>>();
  return async (location) => {
    const place = `${location.region}/${location.loadBalancerName ?? ''}`;
    if (!lists.has(place)) {
      lists.set(place, certificatesAt(services, location).list());
    }
    return (await lists.get(place)!).find(({ name }) => name === location.certificateName);
  };
}
