/** An operation of the service: Terraform polls the first one of every response. */
export interface Operation {
  readonly id: string;
  readonly resourceName: string;
  readonly resourceType: string;
  readonly operationType: string;
  readonly operationDetails?: string;
  readonly regionName: string;
  readonly createdAt: number;
  readonly endsAt: number;
}
