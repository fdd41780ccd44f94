import { tryParse } from '../../lambda/request';
import { type DesiredCertificate, parseCertificate } from '../../lambda/resource-properties';
import { FORMER_OWNER_TAG } from '../../src/private/shared/contract';
import type { CustomResourceRequest, Invocation } from '../provider-framework/custom-resource-protocol';
import { FunctionKilled } from '../provider-framework/lambda-function';
import type { CallRecord } from '../simulator/call-record';
import type { Excuses } from '../stories/invariants';

/** The gaps of docs/decisions/0006-forgotten-certificates.md in a life: the names of the certificates that they excuse. */
export class Gaps {
  /** Certificates by name that can be left behind. */
  private readonly forgotten = new Set<string>();
  /** Certificates by name that may have the tags of an outdated update. */
  private readonly retagged = new Set<string>();
  /** Certificates by name that may have the tags of a construct whose rename was rolled back, until their next update. */
  private readonly renamed = new Set<string>();
  /** The latest request of CloudFormation, by logical ID. */
  private readonly latest = new Map<string, string>();
  /** Requests that are handled twice, and those of them whose failure was reported to CloudFormation. */
  private readonly handledTwice = new Set<string>();
  private readonly failedOnce = new Set<string>();
  private readonly running = new Set<Invocation>();
  /** The number of calls at the first delivery of a request: the function of one delivery can be stopped after the other has requested. */
  private readonly begun = new Map<string, number>();
  private late = false;

  constructor(private readonly calls: () => readonly CallRecord[]) {}

  sent({ LogicalResourceId, RequestId }: CustomResourceRequest, twice: boolean): void {
    this.latest.set(LogicalResourceId, RequestId);
    if (twice) this.handledTwice.add(RequestId);
  }

  begins(invocation: Invocation, twice: boolean): void {
    const { RequestId } = invocation.event;
    if (twice) this.handledTwice.add(RequestId);
    if (!this.begun.has(RequestId)) this.begun.set(RequestId, this.calls().length);
    this.running.add(invocation);
  }

  succeeds(invocation: Invocation): void {
    this.running.delete(invocation);
    if (this.isOver(invocation) || this.failedOnce.has(invocation.event.RequestId)) this.excuseLate(invocation);
    this.excuseRenamed(invocation);
  }

  fails(invocation: Invocation, error: unknown): void {
    this.running.delete(invocation);
    const { RequestType, RequestId } = invocation.event;
    this.excuseRenamed(invocation);
    if (RequestType === 'Create' && error instanceof FunctionKilled) {
      this.excuseRequested(invocation);
      this.excuseTakenOver(invocation);
    }
    if (this.isOver(invocation)) this.excuseLate(invocation);
    if (this.handledTwice.has(RequestId)) {
      this.failedOnce.add(RequestId);
      this.excuseDesired(invocation);
    }
    this.excuseLeftover(invocation);
  }

  excuses(repetitions: number): Pick<Excuses, 'forgotten' | 'retagged' | 'repeated'> {
    for (const invocation of this.running) {
      if (this.isOver(invocation)) this.excuseLate(invocation);
    }
    // A cancelled request that is retried while a Delete removes its certificates can request any number of them.
    return { forgotten: this.forgotten, retagged: new Set([...this.retagged, ...this.renamed]), repeated: this.late ? Infinity : repetitions };
  }

  /** Whether CloudFormation has sent a newer request. */
  private isOver({ event }: Invocation): boolean {
    return this.latest.get(event.LogicalResourceId) !== event.RequestId;
  }

  /** Gap 1: a create took effect, and CloudFormation did not receive its name. */
  private excuseRequested({ handler, event }: Invocation): void {
    for (const { operation, input } of handler === 'onEvent' ? this.calls().slice(this.begun.get(event.RequestId)) : []) {
      if (operation === 'CreateCertificate') this.forgotten.add((input as { certificateName: string }).certificateName);
    }
  }

  /** A create took over a certificate, and CloudFormation did not receive its name: nothing deletes it unless the former construct is updated first. */
  private excuseTakenOver({ event }: Invocation): void {
    for (const name of this.takenOver(event)) this.forgotten.add(name);
  }

  /** Gap 2: the response arrived after a newer request; an update may have left its tags. */
  private excuseLate(invocation: Invocation): void {
    this.late = true;
    if (invocation.event.RequestType === 'Update') this.retagged.add(invocation.event.PhysicalResourceId!);
    this.excuseRequested(invocation);
  }

  private excuseRenamed({ handler, event }: Invocation): void {
    if (event.RequestType === 'Update' && handler === 'isComplete') this.renamed.delete(event.PhysicalResourceId!);
    for (const name of event.RequestType === 'Create' ? this.takenOver(event) : []) this.renamed.add(name);
  }

  /** The certificates by name that were taken over from another construct since the first delivery of a request. */
  private takenOver({ RequestId }: CustomResourceRequest): string[] {
    return this.calls().slice(this.begun.get(RequestId)).flatMap(({ operation, input }) => {
      const { resourceName, tags } = input as { resourceName: string; tags?: { key: string }[] };
      return operation === 'TagResource' && tags?.some(({ key }) => key === FORMER_OWNER_TAG) ? [resourceName] : [];
    });
  }

  /** Gap 2: one of two invocations for the same event has failed, while the other can still request the certificate. */
  private excuseDesired({ handler, event }: Invocation): void {
    const desired = handler === 'onEvent' && event.RequestType === 'Create' && desiredBy(event, event.ResourceProperties);
    if (desired) this.forgotten.add(desired.certificateName);
  }

  /** Gap 3: a rollback fails, and when it is continued, its events no longer contain the failed update. */
  private excuseLeftover({ event }: Invocation): void {
    const previous = event.RequestType === 'Update' && desiredBy(event, event.OldResourceProperties!);
    if (previous) this.forgotten.add(previous.certificateName);
  }
}

function desiredBy({ StackId: stackId, LogicalResourceId: logicalId }: CustomResourceRequest, properties: object): DesiredCertificate | undefined {
  return tryParse(parseCertificate, properties, { stackId, logicalId });
}
