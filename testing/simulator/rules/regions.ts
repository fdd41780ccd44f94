/** Regions with a Lightsail endpoint (botocore 1.43.107, endpoints.json). `us-west-1` is in the model, but has no endpoint. */
export const REGIONS: readonly string[] = [
  'us-east-1', 'us-east-2', 'us-west-2', 'ca-central-1', 'sa-east-1',
  'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-north-1', 'eu-south-2',
  'ap-south-1', 'ap-east-1', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-5',
  'ap-northeast-1', 'ap-northeast-2',
];

/** The Region of global resources: distributions and DNS zones. */
export const GLOBAL_HOME = 'us-east-1';
