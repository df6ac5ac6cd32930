import { endpoints } from '../../src/contract/endpoints';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeployFolder, folderWithDependencies, PROJECT, type ProcessResult } from '../support/deployment';
import { FakeServerless, type Upload } from '../support/fake-serverless';
import { startServerlessProxy, type ServerlessProxy } from '../support/serverless-proxy';

const ACCOUNT_SID = `AC${'1'.repeat(32)}`;
const AUTH_TOKEN = 'not-a-real-token-not-a-real-token';
const DECOY = { TWILIO_API_BASE_URL: 'http://127.0.0.1:4010', DECOY: 'must not be uploaded' };

/** Only Twilio may call these. More Functions may be protected: that is safe. */
const WEBHOOKS = [
  '/incoming-call',
  '/outgoing-call',
  '/support-call',
  '/dial-action',
  '/outside-action',
  '/number-status',
  '/conference-status',
  '/wait',
  '/after-conference',
  '/call-status',
  '/resume-call',
  '/call-back',
  '/voicemail-transcript',
];
/** The paths of the contract. Any other public Function is a security hole. */
const OPERATOR_ENDPOINTS = endpoints.map(({ name }) => `/${name}`);

const fake = new FakeServerless();
const folder = new DeployFolder();
let proxy: ServerlessProxy;
let deployment: ProcessResult;

beforeAll(async () => {
  proxy = await startServerlessProxy(fake);
  folder.write('.env', DECOY);
  folder.write('.env.local', DECOY);
  folder.write('.env.deploy', {
    ACCOUNT_SID,
    AUTH_TOKEN,
    AGENTS: 'client:ann',
    CALLER_ID: '',
    RING_SECONDS: '25',
  });
  deployment = await folder.deploy(proxy.environment);
});
afterAll(async () => {
  await proxy.stop();
  folder.remove();
});

const functions = (): Upload[] => fake.uploads.filter((one) => one.kind === 'Functions');
/** The files below a folder of the deployed copy, relative to that folder. */
const filesBelow = (directory: string): string[] =>
  readdirSync(join(folder.path, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder.path, directory).length));
const packageJson = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

test('the deployer sends only known requests and deploys its only build once', () => {
  expect(deployment).toMatchObject({ code: 0 });
  expect(fake.unknown).toEqual([]);
  expect(fake.services.map((one) => one.unique_name)).toEqual(['bridge-to-conference']);
  expect(fake.builds).toHaveLength(1);
  expect(fake.deployments.map((one) => one.build_sid)).toEqual([fake.builds[0]?.sid]);
  expect(fake.builds[0]?.versions.sort()).toEqual(fake.uploads.map((one) => one.sid).sort());
});

test('the deployer prints the URL of the page and the URLs to wire, and no token', () => {
  const domain = 'https://bridge-to-conference-1234-dev.twil.io';
  expect(deployment.stdout).toContain(`The operator page is ${domain}/\n`);
  expect(deployment.stdout).toContain(`${domain}/incoming-call for a number`);
  expect(deployment.stdout).toContain(`${domain}/outgoing-call for a TwiML App`);
  expect(deployment.stdout + deployment.stderr).not.toContain(AUTH_TOKEN);
});

test('each source file of a Function is one URL, protected when its name says so', () => {
  const expected = filesBelow('src/functions').map((file) => ({
    path: file.replace(/(\.protected)?\.ts$/, ''),
    visibility: file.endsWith('.protected.ts') ? 'protected' : 'public',
  }));
  const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
  const uploaded = functions().map(({ path, visibility }) => ({ path, visibility }));
  expect(uploaded.sort(byPath)).toEqual(expected.sort(byPath));
});

test.each(WEBHOOKS)('%s accepts requests of Twilio only', (path) => {
  expect(fake.upload('Functions', path)?.visibility).toBe('protected');
});

test('the fallback URL of numbers is a public asset', () => {
  expect(fake.upload('Assets', '/again.xml')?.visibility).toBe('public');
});

test.each(OPERATOR_ENDPOINTS)('%s is public for operators', (path) => {
  expect(fake.upload('Functions', path)?.visibility).toBe('public');
});

test('no other Function is public', () => {
  const publicFunctions = functions().filter(({ visibility }) => visibility !== 'protected');
  const paths = publicFunctions.map(({ path }) => path);
  expect(paths.sort()).toEqual([...OPERATOR_ENDPOINTS].sort());
});

test('the page and the static files are public assets without a source map', () => {
  const assets = fake.uploads.filter((one) => one.kind === 'Assets');
  expect(assets.filter((one) => one.visibility !== 'public')).toEqual([]);
  const page = ['/assets/index.html', '/app.js', '/style.css', '/voice-sdk.js'];
  expect(assets.map((one) => one.path).sort()).toEqual([...page, ...filesBelow('src/assets/static')].sort());
  expect(fake.upload('Assets', '/assets/index.html')?.content).toBe(
    readFileSync(join(folder.path, 'src/assets/page/index.html'), 'utf8'),
  );
});

test('the build has the runtime and the exact dependencies of package.json', () => {
  const build = fake.builds[0];
  expect(build?.runtime).toBe('node22');
  const sent = Object.fromEntries((build?.dependencies ?? []).map(({ name, version }) => [name, version]));
  expect(sent).toEqual(packageJson.dependencies);
  // The platform has refused newer versions: https://github.com/twilio-labs/serverless-toolkit/issues/564
  expect(sent['@twilio/runtime-handler']).toBe('2.0.1');
  for (const version of Object.values(sent)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the deployer uploads the variables of .env.deploy that have a value, without the credentials', () => {
  const sent = Object.fromEntries(fake.variables.map(({ key, value }) => [key, value]));
  expect(sent).toEqual({ AGENTS: 'client:ann', RING_SECONDS: '25' });
});

test('each uploaded Function loads with only the uploaded dependencies and exports a handler', () => {
  const deployed = folderWithDependencies((fake.builds[0]?.dependencies ?? []).map((one) => one.name));
  try {
    const files = functions().map(({ path, content }, n) => {
      writeFileSync(join(deployed, `${n}.js`), content);
      return { path, file: `./${n}.js` };
    });
    const script = `for (const { path, file } of ${JSON.stringify(files)}) {
      let got; try { got = typeof require(file).handler } catch (error) { got = error.message.split('\\n')[0] }
      console.log(path + ' ' + got);
    }`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: deployed, encoding: 'utf8' });
    expect(stdout.trim().split('\n').sort()).toEqual(files.map(({ path }) => `${path} function`).sort());
  } finally {
    rmSync(deployed, { recursive: true, force: true });
  }
});
