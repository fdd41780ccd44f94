import { Aspects } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, type INagLogger, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Finding } from './finding';

export const RULE_PACKS = { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks };

/** Adds a rule pack to an app; its findings are complete after synthesis. */
export function check(app: IConstruct, RulePack: (typeof RULE_PACKS)[keyof typeof RULE_PACKS]): Finding[] {
  const findings: Finding[] = [];
  const nothing = () => undefined;
  const logger: INagLogger = {
    onNonCompliance: ({ ruleId, ruleInfo, resource }) => void findings.push({ rule: ruleId, resource: resource.node.path, says: ruleInfo }),
    onError: ({ ruleId, errorMessage, resource }) => void findings.push({ rule: ruleId, resource: resource.node.path, says: errorMessage }),
    onCompliance: nothing,
    onSuppressed: nothing,
    onSuppressedError: nothing,
    onNotApplicable: nothing,
  };
  const pack = new RulePack();
  Object.assign(pack, { loggers: [logger] }); // the default logger annotates constructs, which fails the synthesis
  Aspects.of(app).add(pack);
  return findings;
}
