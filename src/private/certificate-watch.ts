import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Metric, MetricOptions, MetricProps } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { functionRole, grant, handlerFunction } from './handler-function';
import { readCertificates, readLoadBalancers } from './handler-statements';
import { CertificateMetric, METRIC_NAMESPACE, WatchedCertificate } from './shared/contract';

/** Each period has one value: the schedule runs in the middle of it. */
const PERIOD = Duration.hours(12);
const SCHEDULE = Schedule.cron({ hour: '5,17', minute: '37' });

/** The input of a target can have at most 8,192 characters, and a rule at most five targets. */
const CERTIFICATES_OF_A_TARGET = 20;
const TARGETS_OF_A_RULE = 5;

type MetricDefaults = Pick<MetricProps, 'metricName' | 'statistic'>;

/** The function and the schedule that examine the certificates of a stack for which metrics are used. */
export class CertificateWatch extends Construct {
  /** The number of whole days until a certificate expires. */
  public static daysToExpiry(certificate: Construct, watched: WatchedCertificate, options?: MetricOptions): Metric {
    return CertificateWatch.of(certificate).metric(certificate, watched, { metricName: CertificateMetric.DAYS_TO_EXPIRY, statistic: 'Minimum' }, options);
  }

  /** The number of reasons why the next renewal of a certificate would fail. */
  public static renewalProblems(certificate: Construct, watched: WatchedCertificate, options?: MetricOptions): Metric {
    return CertificateWatch.of(certificate).metric(certificate, watched, { metricName: CertificateMetric.RENEWAL_PROBLEMS, statistic: 'Maximum' }, options);
  }

  private static of(scope: Construct): CertificateWatch {
    const stack = Stack.of(scope);
    const id = 'LightsailCertificateWatch';
    return stack.node.tryFindChild(id) as CertificateWatch | undefined ?? new CertificateWatch(stack, id);
  }

  private readonly permissions = new PolicyDocument();
  private readonly role = functionRole(this, 'Role', this.permissions);
  private readonly function: lambda.Function;
  private readonly watched = new Map<Construct, WatchedCertificate>();
  private rules: Rule[] = [];

  private constructor(scope: Construct, id: string) {
    super(scope, id);

    this.function = handlerFunction(this, 'Function', {
      handler: 'index.watch',
      description: 'Writes metrics of Amazon Lightsail certificates',
      timeout: Duration.minutes(2),
      role: this.role,
    });
  }

  private metric(certificate: Construct, watched: WatchedCertificate, defaults: MetricDefaults, options?: MetricOptions): Metric {
    this.watch(certificate, watched);
    const dimensionsMap = Object.fromEntries(Object.entries(watched).filter(([, value]) => value !== undefined));
    return new Metric({ namespace: METRIC_NAMESPACE, dimensionsMap, period: PERIOD, ...defaults, ...options }).attachTo(this);
  }

  private watch(certificate: Construct, watched: WatchedCertificate): void {
    if (this.watched.has(certificate)) {
      return;
    }
    const position = this.watched.size;
    this.watched.set(certificate, watched);
    // The CDK merges identical statements.
    grant(this.role, this.permissions, watched.LoadBalancerName === undefined ? readCertificates() : readLoadBalancers('GetLoadBalancerTlsCertificates'));
    if (position % CERTIFICATES_OF_A_TARGET === 0) {
      this.addTarget(position);
    }
  }

  private addTarget(from: number): void {
    const number = from / CERTIFICATES_OF_A_TARGET / TARGETS_OF_A_RULE;
    if (Number.isInteger(number)) {
      this.rules.push(new Rule(this, number === 0 ? 'Schedule' : `Schedule${number + 1}`, { schedule: SCHEDULE, description: 'Twice a day' }));
    }
    const certificates = Lazy.any({ produce: () => [...this.watched.values()].slice(from, from + CERTIFICATES_OF_A_TARGET) });
    this.rules[this.rules.length - 1].addTarget(new LambdaFunction(this.function, { event: RuleTargetInput.fromObject({ certificates }) }));
  }
}
