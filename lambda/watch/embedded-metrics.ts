import { METRIC_NAMESPACE, type WatchedCertificate } from '../../src/private/shared/contract';

type Line = Readonly<Record<string, unknown>>;

/** By name; an unknown value is `undefined`. */
export type MetricValues = Readonly<Record<string, number | undefined>>;

/**
 * A log line from which CloudWatch extracts metrics with the dimensions of the certificate.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(watched: WatchedCertificate, values: MetricValues, now: number): Line | undefined {
  const { Region, CertificateName, LoadBalancerName } = watched;
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  const dimensions = { Region, CertificateName, ...(LoadBalancerName === undefined ? {} : { LoadBalancerName }) };
  return known.length === 0 ? undefined : {
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [{ Namespace: METRIC_NAMESPACE, Dimensions: [Object.keys(dimensions)], Metrics: known.map(([Name]) => ({ Name, Unit: 'Count' })) }],
    },
    ...dimensions,
    ...Object.fromEntries(known),
  };
}
