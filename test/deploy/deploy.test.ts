import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeployFolder, placeWith, PROJECT, type Ended } from '../support/deployment';
import { FakeServerless, type Upload } from '../support/fake-serverless';
import { startServerlessProxy, type ServerlessProxy } from '../support/serverless-proxy';

const ACCOUNT_SID = `AC${'1'.repeat(32)}`;
const AUTH_TOKEN = 'not-a-real-token-not-a-real-token';
const DECOY = { TWILIO_API_BASE_URL: 'http://127.0.0.1:4010', DECOY: 'must not be uploaded' };

/** Only Twilio may call these. Others may be protected too: that is the safe side. */
const WEBHOOKS = [
  '/incoming-call',
  '/outgoing-call',
  '/dial-action',
  '/number-status',
  '/conference-status',
  '/wait',
  '/after-conference',
  '/call-status',
  '/resume-call',
];
const OPERATORS_ENDPOINTS = ['/login', '/token', '/calls', '/convert'];
/** Whatever else may be public (a path, or a folder with its slash): a public Function beside these is a hole. */
const ALSO_PUBLIC = [
  '/audit',
  '/supervise',
  '/supervise-leave',
  '/participants/',
  '/transfer/',
  '/conference/',
];

const fake = new FakeServerless();
const folder = new DeployFolder();
let proxy: ServerlessProxy;
let deployment: Ended;

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
}, 120_000);
afterAll(async () => {
  await proxy.stop();
  folder.remove();
});

const functions = (): Upload[] => fake.uploads.filter((one) => one.kind === 'Functions');
/** Of the copy that was deployed. */
const sourcesOf = (room: string): string[] =>
  readdirSync(join(folder.path, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder.path, room).length));
const packageJson = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

test('the deployer succeeds, asks nothing that the API does not know, and deploys its one build once', () => {
  expect(deployment).toMatchObject({ code: 0 });
  expect(fake.unknown).toEqual([]);
  expect(fake.services.map((one) => one.unique_name)).toEqual(['bridge-to-conference']);
  expect(fake.builds).toHaveLength(1);
  expect(fake.deployments.map((one) => one.build_sid)).toEqual([fake.builds[0]?.sid]);
  expect(fake.builds[0]?.versions.sort()).toEqual(fake.uploads.map((one) => one.sid).sort());
});

test('it says where the page is and which URLs to wire, and shows no token', () => {
  const domain = 'https://bridge-to-conference-1234-dev.twil.io';
  expect(deployment.stdout).toContain(`The operator page is ${domain}/\n`);
  expect(deployment.stdout).toContain(`${domain}/incoming-call for a number`);
  expect(deployment.stdout).toContain(`${domain}/outgoing-call for a TwiML App`);
  expect(deployment.stdout + deployment.stderr).not.toContain(AUTH_TOKEN);
});

test('each source file of a Function is one URL, protected where its name says so', () => {
  const expected = sourcesOf('src/functions').map((file) => ({
    path: file.replace(/(\.protected)?\.ts$/, ''),
    visibility: file.endsWith('.protected.ts') ? 'protected' : 'public',
  }));
  const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
  const uploaded = functions().map(({ path, visibility }) => ({ path, visibility }));
  expect(uploaded.sort(byPath)).toEqual(expected.sort(byPath));
});

test.each(WEBHOOKS)('%s is for Twilio alone', (path) => {
  expect(fake.upload('Functions', path)?.visibility).toBe('protected');
});

test('the fallback that numbers are wired to is a public asset', () => {
  expect(fake.upload('Assets', '/again.xml')?.visibility).toBe('public');
});

test.each(OPERATORS_ENDPOINTS)('%s can be reached by operators', (path) => {
  expect(fake.upload('Functions', path)?.visibility).toBe('public');
});

test('no other Function is public', () => {
  const open = functions().filter((one) => one.visibility !== 'protected');
  const listed = ({ path }: Upload) =>
    [...OPERATORS_ENDPOINTS, ...ALSO_PUBLIC].some((one) =>
      one.endsWith('/') ? path.startsWith(one) : path === one,
    );
  expect(open.filter((one) => !listed(one)).map((one) => one.path)).toEqual([]);
});

test('the page and the static files are public assets, and no source map is among them', () => {
  const assets = fake.uploads.filter((one) => one.kind === 'Assets');
  expect(assets.filter((one) => one.visibility !== 'public')).toEqual([]);
  const page = ['/assets/index.html', '/app.js', '/style.css'];
  expect(assets.map((one) => one.path).sort()).toEqual([...page, ...sourcesOf('src/assets/static')].sort());
  expect(fake.upload('Assets', '/assets/index.html')?.content).toBe(
    readFileSync(join(folder.path, 'src/assets/page/index.html'), 'utf8'),
  );
});

test('the build has the runtime and exactly the dependencies of package.json, each in an exact version', () => {
  const build = fake.builds[0];
  expect(build?.runtime).toBe('node22');
  const sent = Object.fromEntries((build?.dependencies ?? []).map(({ name, version }) => [name, version]));
  expect(sent).toEqual(packageJson.dependencies);
  // Newer ones on npm have been refused by the platform (twilio-labs/serverless-toolkit issue 564).
  expect(sent['@twilio/runtime-handler']).toBe('2.0.1');
  for (const version of Object.values(sent)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the variables are those of .env.deploy that have a value, less the credentials', () => {
  const sent = Object.fromEntries(fake.variables.map(({ key, value }) => [key, value]));
  expect(sent).toEqual({ AGENTS: 'client:ann', RING_SECONDS: '25' });
});

test('each uploaded Function loads alone, with the uploaded dependencies only, and exports a handler', () => {
  const place = placeWith((fake.builds[0]?.dependencies ?? []).map((one) => one.name));
  try {
    const files = functions().map(({ path, content }, n) => {
      writeFileSync(join(place, `${n}.js`), content);
      return { path, file: `./${n}.js` };
    });
    const script = `for (const { path, file } of ${JSON.stringify(files)}) {
      let got; try { got = typeof require(file).handler } catch (error) { got = error.message.split('\\n')[0] }
      console.log(path + ' ' + got);
    }`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: place, encoding: 'utf8' });
    expect(stdout.trim().split('\n').sort()).toEqual(files.map(({ path }) => `${path} function`).sort());
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
