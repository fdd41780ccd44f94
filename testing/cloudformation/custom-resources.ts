/**
 * CloudFormation's side of a custom resource: sends the request and waits for the response until the service timeout.
 *
 * It rejects a response that is too long, belongs to another request, or has no physical ID.
 * Not modelled: `NoEcho`, SNS topics, the time that messages take.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
 */
import type { Identifiers } from './identifiers';
import { ExistingResourceRequest, NotAttempted, PhysicalResource, ResourceFailure, ResourceProvider, ResourceRequest, StackIdentity, UpdateRequest } from './resource-provider';
import type { WorldClock } from '../clock/world-clock';
import type { CustomResourceRequest, CustomResourceResponse, Properties } from '../provider-framework/custom-resource-protocol';

export const LONGEST_RESPONSE = 4_096;
const LONGEST_SERVICE_TIMEOUT = 3_600;

export interface CustomResourceKnobs {
  /**
   * When the framework receives the event, in milliseconds after it was sent: Lambda delivers at least once.
   *
   * @default - `[0]`
   */
  readonly deliveries?: (request: CustomResourceRequest) => number[];
  /**
   * What CloudFormation does with a response that is too long. Both were observed: it ignores the response, or rejects it at once.
   *
   * @default 'ignored'
   */
  readonly longResponse?: 'ignored' | 'refused';
  /**
   * Whether a FAILED response to an Update changes the physical ID that CloudFormation keeps. It is not documented; a user who
   * returned a new ID found it in the next request (aws/aws-cdk#13527, #30012).
   *
   * @default 'takes the new id'
   */
  readonly failedUpdate?: 'takes the new id' | 'keeps the old id';
  /**
   * Which of S3's two signatures the response URL carries; the newer one contains the time at which the event was sent.
   *
   * @default 'X-Amz-Date'
   */
  readonly signature?: 'X-Amz-Date' | 'Expires';
}

export interface CustomResourcesOptions {
  readonly clock: WorldClock;
  readonly identifiers: Identifiers;
  readonly deliver: (request: CustomResourceRequest) => Promise<void>;
  readonly knobs: CustomResourceKnobs;
}

type Reply = { readonly body: string } | { readonly failure: string };

export class CustomResources implements ResourceProvider {
  private readonly awaited = new Map<string, (body: string) => void>();

  constructor(private readonly options: CustomResourcesOptions) {}

  /** Receives what is written to a response URL. A late response is ignored. */
  put(url: string, body: string): void {
    this.awaited.get(url)?.(body);
  }

  async create(request: ResourceRequest): Promise<PhysicalResource> {
    // Without a response CloudFormation generates an ID, and sends it in the Delete of the rollback.
    const madeUp = `${request.stack.stackName}-${request.logicalId}-${this.options.identifiers.suffix()}`;
    return this.exchange(request, { RequestType: 'Create' }, madeUp);
  }

  async update(request: UpdateRequest): Promise<PhysicalResource> {
    if (request.properties.ServiceToken !== request.oldProperties.ServiceToken) {
      throw new NotAttempted('Modifying service token is not allowed.');
    }
    const event = { RequestType: 'Update', PhysicalResourceId: request.physical.id, OldResourceProperties: request.oldProperties } as const;
    return this.exchange(request, event, request.physical.id);
  }

  async delete(request: ExistingResourceRequest): Promise<void> {
    await this.exchange(request, { RequestType: 'Delete', PhysicalResourceId: request.physical.id }, request.physical.id);
  }

  private async exchange(
    { stack, logicalId, type, properties, cancellation }: ResourceRequest,
    specific: Pick<CustomResourceRequest, 'RequestType' | 'PhysicalResourceId' | 'OldResourceProperties'>,
    knownId: string,
  ): Promise<PhysicalResource> {
    const RequestId = this.options.identifiers.uuid();
    const request: CustomResourceRequest = {
      ...specific,
      ServiceToken: String(properties.ServiceToken),
      ResponseURL: `${responseObject(stack, logicalId, RequestId)}?${this.signature()}`,
      StackId: stack.stackId,
      RequestId,
      ResourceType: type,
      LogicalResourceId: logicalId,
      ResourceProperties: properties,
    };
    const reply = await this.converse(request, serviceTimeout(properties), cancellation.onCancel.bind(cancellation));
    if ('failure' in reply) throw new ResourceFailure(reply.failure, knownId);
    return this.read(reply.body, request, knownId);
  }

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
  private signature(): string {
    const now = this.options.clock.now();
    if (this.options.knobs.signature === 'Expires') return `AWSAccessKeyId=AKIAEXAMPLE&Expires=${Math.floor(now / 1_000) + 7_200}&Signature=secret`;
    const date = new Date(now).toISOString().replace(/\.\d+|[-:]/g, '');
    return `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${date}&X-Amz-SignedHeaders=host&X-Amz-Expires=7200&X-Amz-Credential=AKIAEXAMPLE&X-Amz-Signature=secret`;
  }

  private async converse(request: CustomResourceRequest, timeout: number, onCancel: (listener: () => void) => () => void): Promise<Reply> {
    const { clock, knobs } = this.options;
    const endings: Array<() => void> = [];
    try {
      return await new Promise<Reply>((resolve, reject) => {
        this.awaited.set(request.ResponseURL, (body) => {
          if (Buffer.byteLength(body) <= LONGEST_RESPONSE) resolve({ body });
          else if (knobs.longResponse === 'refused') resolve({ failure: 'Response object is too long.' });
        });
        endings.push(onCancel(() => resolve({ failure: `Resource ${request.RequestType === 'Create' ? 'creation' : 'update'} cancelled` })));
        endings.push(clock.after(timeout, () => resolve({
          failure: `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${request.RequestId}].`,
        })));
        for (const delay of knobs.deliveries?.(request) ?? [0]) {
          const deliver = () => this.options.deliver(request).catch(reject); // rejects only if the fake itself has a bug
          if (delay === 0) void deliver();
          else clock.after(delay, () => void deliver());
        }
      });
    } finally {
      this.awaited.delete(request.ResponseURL);
      for (const end of endings) end();
    }
  }

  private read(body: string, request: CustomResourceRequest, knownId: string): PhysicalResource {
    const response = JSON.parse(body) as CustomResourceResponse;
    for (const copied of ['StackId', 'RequestId', 'LogicalResourceId'] as const) {
      if (response[copied] !== request[copied]) throw new ResourceFailure(`Invalid response object: ${copied} is not that of the request`, knownId);
    }
    const id = response.PhysicalResourceId;
    if (typeof id !== 'string' || id === '' || Buffer.byteLength(id) > 1_024) throw new ResourceFailure('Invalid PhysicalResourceId', knownId);
    if (response.Status === 'FAILED') {
      const keeps = request.RequestType === 'Update' && this.options.knobs.failedUpdate === 'keeps the old id';
      throw new ResourceFailure(
        `Received response status [FAILED] from custom resource. Message returned: ${response.Reason} (RequestId: ${request.RequestId})`,
        keeps ? knownId : id,
      );
    }
    return { id, attribute: (name) => attributeOf(response, name) };
  }
}

/** CloudFormation sends numbers and booleans to custom resources as strings. */
export function stringified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stringified);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stringified(inner)]));
  }
  return String(value);
}

function attributeOf(response: CustomResourceResponse, name: string): unknown {
  const value = response.Data?.[name];
  if (value === undefined || value === null) {
    throw new Error(`CustomResource attribute error: Vendor response doesn't contain ${name} attribute in object ${response.StackId}|${response.LogicalResourceId}|${response.RequestId}`);
  }
  return typeof value === 'object' ? value : String(value);
}

function serviceTimeout(properties: Properties): number {
  return Number(properties.ServiceTimeout ?? LONGEST_SERVICE_TIMEOUT) * 1_000;
}

/** All deliveries of a request have the same URL: CloudFormation signs it when it sends the request. */
function responseObject({ stackId, region }: StackIdentity, logicalId: string, requestId: string): string {
  const key = encodeURIComponent(`${stackId}|${logicalId}|${requestId}`);
  return `https://cloudformation-custom-resource-response-${region.replaceAll('-', '')}.s3.${region}.amazonaws.com/${key}`;
}
