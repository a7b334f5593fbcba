// Run in a folder where the package is installed: synthesizes an app while the network and other programs are out of reach.
const childProcess = require('node:child_process');
const net = require('node:net');

require('cdk-cognito-access');
const early = Object.keys(require.cache).filter((file) => file.includes('aws-cdk-lib'));
const proof = Object.keys(require.cache).filter((file) => /cdk-cognito-access.lib.proof/.test(file));
if (proof.length > 0) throw new Error('the package loads the access proof before it is used');
if (early.length > 0) throw new Error(`the package loads ${early.length} files of aws-cdk-lib before anything is used`);

const refuse = (what) => () => {
  throw new Error(`a synth must not use ${what}`);
};
net.Socket.prototype.connect = refuse('the network');
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) childProcess[name] = refuse('other programs');

const { App, Stack, Validations } = require('aws-cdk-lib');
const { AccessProofPlugin, AppClient, AuthenticatedAppAuth, ClientConfig, ManagedLogin, Protection, S3UserPrefixAccess, Trigger, TriggerFunction } = require('cdk-cognito-access');

const synth = () => {
  const app = new App();
  Validations.of(app).addPlugins(new AccessProofPlugin());
  const stack = new Stack(app, 'Alone');
  const handler = new TriggerFunction(stack, 'Handler', { code: 'exports.handler = async (event) => event;' });
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'], logoutUrls: ['https://app.example.com/'] })],
    groups: ['editors'],
    guests: true,
    managedLogin: ManagedLogin.prefix('login-of-example'),
    protection: Protection.recommended(),
    triggers: [Trigger.postAuthentication(handler), Trigger.emailDomains({ allow: ['example.com'] }), Trigger.defaultGroup('editors')],
  });
  const files = new S3UserPrefixAccess(stack, 'Files', { auth, guests: true });
  new ClientConfig(stack, 'Page', { auth, storage: [files] }).writeOutputs();
  return JSON.stringify(app.synth().getStackByName('Alone').template);
};
if (synth() !== synth()) throw new Error('the same app must give the same bytes');
