interface EndpointParameters {
  /** From the client's configuration, or AWS_ENDPOINT_URL_LIGHTSAIL */
  readonly Endpoint?: string;
  readonly Region?: string;
  readonly UseFIPS?: boolean;
  readonly UseDualStack?: boolean;
}

/** Lightsail's endpoint in a region. The tests compare it with the SDK's own answers: Lightsail knows one partition only. */
export const defaultEndpointResolver = ({ Endpoint, Region, UseFIPS, UseDualStack }: EndpointParameters) => ({
  url: new URL(Endpoint ?? `https://lightsail${UseFIPS ? '-fips' : ''}.${Region}.${UseDualStack ? 'api.aws' : 'amazonaws.com'}`),
});
