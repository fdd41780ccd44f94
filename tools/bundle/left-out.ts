/*
 * Modules of the AWS SDK that the handlers have no use for, by their path in node_modules: most of what its bundle would be.
 * The build fails when one is not there any more: then look where its content went. test/bundle/slimmed-client.test.ts
 * holds the client without them to what the SDK does with them.
 */

/** Replaced by a file of ours: in Lambda, the environment is all there is to read. */
export const REPLACED: Readonly<Record<string, string>> = {
  // Configuration files, single sign-on, web identities, containers, instances
  '@aws-sdk/credential-provider-node/dist-es/index.js': 'lambda/credentials.ts',
  '@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js': 'lambda/configuration.ts',
  '@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js': 'lambda/defaults-mode.ts',
  // An interpreter of endpoint rules, and the regions of all partitions
  '@aws-sdk/client-lightsail/dist-es/endpoint/endpointResolver.js': 'lambda/endpoint.ts',
  // Blobs, documents, big numbers, and the speed of large bodies
  '@smithy/core/dist-es/submodules/protocols/json/codec-v2/JsonCodec2.js': 'lambda/json-codec.ts',
  // Paths, methods and headers of REST
  '@smithy/core/dist-es/submodules/protocols/HttpBindingNormalizedSchema.js': 'lambda/http-bindings.ts',
  // Signatures of events in a stream
  '@smithy/signature-v4/dist-es/HeaderFormatter.js': 'lambda/header-formatter.ts',
  // Calendars of three formats, where Date.parse reads them
  '@smithy/core/dist-es/submodules/retry/middleware-retry/parseRetryAfterHeader.js': 'lambda/retry-after.ts',
  // Extensions, logs, statistics and warnings that nobody asks for
  '@aws-sdk/client-lightsail/dist-es/runtimeExtensions.js': 'lambda/extensions.ts',
  '@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js': 'lambda/logger.ts',
  '@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/check-features.js': 'lambda/features.ts',
  '@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js': 'lambda/node-version.ts',
  // For runtimes that serve several invocations at once
  '@aws/lambda-invoke-store/dist-es/invoke-store.js': 'lambda/invoke-store.ts',
};

/** Never reached; a call would throw, saying so. */
export const UNREACHED: readonly string[] = [
  // No operation of Lightsail streams
  '@smithy/core/dist-es/submodules/event-streams/index.js',
  // Functions for the rules that lambda/endpoint.ts replaces
  '@aws-sdk/core/dist-es/submodules/client/util-endpoints/aws.js',
  // SHA-256 for a Node.js without its own
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js',
  // Only with AWS_RETRY_MODE=adaptive
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js',
  // Only for a region that neither the handlers nor Lambda name
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js',
  // Only for blobs
  '@smithy/core/dist-es/submodules/serde/util-base64/fromBase64.js',
  '@smithy/core/dist-es/submodules/serde/util-base64/toBase64.js',
  // Only for answers by fetch
  '@smithy/core/dist-es/submodules/serde/util-stream/stream-collector.browser.js',
  // Only for URLs that are signed ahead
  '@smithy/signature-v4/dist-es/moveHeadersToQuery.js',
  // Only for the logs that lambda/logger.ts leaves out
  '@smithy/core/dist-es/submodules/client/smithy-client/schemaLogFilter.js',
  // Only for S3
  '@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js',
];
