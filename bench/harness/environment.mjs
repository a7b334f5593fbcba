import { createRequire } from 'node:module';

/**
 * What the CDK CLI gives the program of a freshly initialised app: the recommended feature flags of its aws-cdk-lib. Template
 * metadata, which the CLI adds for everybody alike, is left out.
 *
 * @param {{ validation: boolean; outdir?: string }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function cdkEnvironment({ validation, outdir }) {
  const flags = createRequire(import.meta.url)('aws-cdk-lib/recommended-feature-flags.json');
  const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, CDK_VALIDATION: _validation, ...inherited } = process.env;
  return {
    ...inherited,
    CDK_CONTEXT_JSON: JSON.stringify(flags),
    ...(outdir && { CDK_OUTDIR: outdir }),
    ...(!validation && { CDK_VALIDATION: 'false' }),
  };
}
