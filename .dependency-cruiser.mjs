/**
 * The layers of the project: imports point downwards only and form no circle. docs/architecture.md draws them.
 * test/structure/layers.test.ts breaks each rule once.
 */

/** The folders of src/, lowest first. A file imports its own layer and the layers below it. */
const SRC = ['contract', 'company', 'twiml', 'calls', 'twilio', 'http', 'functions'];

/** The folders of src/calls/, lowest first. */
const CALLS = [
  'base',
  'mood',
  'model',
  'permissions',
  'view',
  'ringing',
  'menu',
  'conversion',
  'operations',
  'room',
  'transfer',
  'lifecycle',
];

/** Top-level folders and the ones that they may import. */
const TOP = {
  src: [],
  emulator: [],
  'functions-host': ['emulator'],
  simulation: ['emulator', 'functions-host', 'src'],
  scripts: ['emulator', 'functions-host', 'simulation', 'src'],
  test: ['emulator', 'functions-host', 'simulation', 'src'],
};

const oneOf = (names) => `(?:${names.join('|')})`;

/** One rule a layer: it imports nothing of the layers above it. */
const layers = (root, names) =>
  names.slice(0, -1).map((name, index) => ({
    name: `${root}-${name}-imports-downwards`,
    comment: `${root}/${name} stands below ${names.slice(index + 1).join(', ')}.`,
    severity: 'error',
    from: { path: `^${root}/${name}/` },
    to: { path: `^${root}/${oneOf(names.slice(index + 1))}/` },
  }));

const topLevel = Object.entries(TOP).map(([name, below]) => {
  const others = Object.keys(TOP).filter((other) => other !== name && !below.includes(other));
  return {
    name: `${name}-imports-its-own`,
    comment: `${name}/ may import ${below.length > 0 ? below.join(', ') : 'no other top-level folder'}.`,
    severity: 'error',
    from: { path: `^${name}/` },
    to: { path: `^${oneOf(others)}/` },
  };
});

/** Pure code: time, chance and the machine come in through ports. */
const PURE = '^(?:src/(?:calls|twiml|contract|company)|emulator)/';
/** The adapters of the emulator to the machine it runs on. */
const ADAPTERS =
  '^emulator/(?:server|http-client|real-clock|webhooks/signature|browser-phones|signaling/websocket-server)\\.ts$';

/** The only files of the emulator that join the core, the audio and the signalling. */
const ASSEMBLY = '^emulator/(?:index|browser-phones)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...topLevel,
    ...layers('src', SRC),
    ...layers('src/calls', CALLS),
    {
      name: 'page-imports-only-the-contract',
      comment: 'The page is a static asset: of the server it knows the contract.',
      severity: 'error',
      from: { path: '^src/assets/' },
      to: { path: '^src/', pathNot: '^src/(?:assets|contract)/' },
    },
    {
      name: 'contract-imports-zod-only',
      comment: 'The contract is shared by the Functions, the page, OpenAPI and the tests.',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: '^src/contract/|(?:^|/)node_modules/zod/|^(?:package\\.json$)' },
    },
    {
      name: 'pure-code-imports-no-node',
      comment: 'Time, chance, files and the network come in through ports.',
      severity: 'error',
      from: { path: PURE, pathNot: ADAPTERS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'calls-know-no-twilio-sdk',
      comment: 'src/calls asks Twilio through its ports.',
      severity: 'error',
      from: { path: '^src/calls/' },
      to: { path: '(?:^|/)node_modules/twilio/' },
    },
    {
      name: 'emulator-has-one-entrance',
      comment: 'Import emulator/index.ts; unit tests of the emulator may import its inner files.',
      severity: 'error',
      from: { pathNot: '^(?:emulator|test/emulator)/' },
      to: { path: '^emulator/', pathNot: '^emulator/index\\.ts$' },
    },
    {
      name: 'emulator-core-knows-no-audio',
      comment: 'Audio and the signalling of browsers read the local Twilio; it runs without them.',
      severity: 'error',
      // The page draws what each party hears, by the rules of the audio.
      from: { path: '^emulator/', pathNot: `^emulator/(?:media|signaling|phones-page)/|${ASSEMBLY}` },
      to: { path: '^emulator/(?:media|signaling)/' },
    },
    {
      name: 'phones-page-is-apart',
      comment: 'The phones page runs in a browser: the local Twilio serves it and does not know it.',
      severity: 'error',
      from: { path: '^(?!emulator/phones-page/|test/emulator/phones-page/)' },
      to: { path: '^emulator/phones-page/' },
    },
    {
      name: 'media-and-signaling-are-apart',
      comment: 'The signalling has a port for audio, so that it runs and is tested without it.',
      severity: 'error',
      from: { path: '^emulator/(media|signaling)/' },
      to: { path: '^emulator/(?:media|signaling)/', pathNot: '^emulator/$1/' },
    },
    {
      name: 'functions-host-has-one-entrance',
      comment: 'Import functions-host/index.ts; its unit tests may import its inner files.',
      severity: 'error',
      from: { pathNot: '^(?:functions-host|test/functions-host)/' },
      to: { path: '^functions-host/', pathNot: '^functions-host/index\\.ts$' },
    },
    {
      name: 'no-circle',
      comment: 'Types count in src/.',
      severity: 'error',
      from: { path: '^(?:src|simulation|functions-host|scripts|test)/' },
      to: { circular: true },
    },
    {
      name: 'no-run-time-circle',
      comment: 'In the emulator types may refer to each other; code may not.',
      severity: 'error',
      from: { path: '^emulator/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import must exist.',
      severity: 'error',
      from: {},
      // The types of the Functions runtime have no code.
      to: { couldNotResolve: true, pathNot: '^@twilio-labs/serverless-runtime-types/types$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
