/** Every sentence of the page. */
export const t = {
  title: 'Phones of the local Twilio',
  intro:
    'Everything here is simulated, on this computer. Call the company from a phone, answer at another, and see what Twilio and the Functions say to each other.',
  skip: 'Skip to the phones',
  sections: {
    phones: 'Phones',
    hearing: 'Bridges and conferences',
    traffic: 'Traffic',
    switches: 'Switches',
  },
  lost: 'The local Twilio does not respond. The page tries again.',
  loading: 'Loading…',

  company: 'the company, {number}',
  companyFor: 'the company ({use}), {number}',
  choice: '{use}, {number}',
  /** What a number of the company does, by the path of its VoiceUrl. */
  entries: {
    'incoming-call': 'Incoming call',
    'support-call': 'Support line',
    menu: 'Menu',
    'hand-over': 'Hand-over',
    'join-room': 'Room',
  },
  /** The same in a sentence, below the choice. */
  uses: {
    'incoming-call': 'All agents ring at once. The first that answers gets the call.',
    'support-call': 'You wait in a line with music until an agent is free.',
    menu: 'A menu asks what you want. It understands keys and sentences, and brings an agent.',
    'hand-over': 'A bot brings you here, and an agent takes over.',
    'join-room': 'All callers meet in one room.',
  },

  phone: {
    idle: 'Idle',
    numberOfCompany: 'Number of the company',
    numberToCall: 'Number to call',
    call: 'Call',
    answer: 'Answer',
    decline: 'Decline',
    giveUp: 'Give up',
    hangUp: 'Hang up',
    keypad: 'Keypad',
    key: 'Key {key}',
    sentence: 'Speak into the phone',
    sentenceHint: 'Write a sentence',
    speak: 'Speak',
    whenRung: 'When rung',
    remove: 'Remove',
    browser: 'A browser is this phone now.',
    hears: 'Hears',
    from: 'called by {party}',
    to: 'called {party}',
    add: 'Add a phone',
    address: 'Number, client:NAME or sip:NAME@HOST',
    name: 'Name (optional)',
    addButton: 'Add',
    spoken: 'Spoken.',
    pressed: 'Pressed {key}.',
  },

  /** What happens at a phone that is rung. `by-hand` is the page itself. */
  behaviours: {
    'by-hand': 'I answer it here',
    answers: 'answers by itself',
    voicemail: 'voicemail answers',
    busy: 'is busy',
    declines: 'declines after 3 s',
    'never-answers': 'never answers',
    fails: 'cannot be reached',
  },

  states: {
    connecting: 'Connecting',
    ringing: 'Rings',
    calling: 'Calls',
    talking: 'Talks',
    muted: 'Muted',
    'on-hold': 'On hold',
    coaching: 'Coaches',
    waiting: 'Waits',
    listening: 'Listens',
  },

  sounds: {
    'hold-music': 'hold music',
    'wait-music': 'waiting music',
    announcement: 'an announcement',
    ringing: 'the ringing tone',
    beep: 'a beep',
    none: '',
  },
  silence: 'silence',
  spoken: '“{sentence}”',
  /** What the company waits for. */
  expects: {
    keys: 'Keys are expected.',
    speech: 'A sentence is expected.',
    'keys-or-speech': 'Keys or a sentence are expected.',
  },
  asked: 'It was asked: “{sentence}”',
  recorded: 'Is being recorded: what you speak is the message.',

  hearing: {
    empty: 'No bridge and no conference. Call the company from a phone.',
    bridge: 'Bridge',
    conference: 'Conference',
    notStarted: 'not started',
    started: 'started',
    party: 'Party',
    state: 'State',
    hears: 'Hears',
    heardBy: 'Is heard by',
    noParty: 'no party',
    caption: 'The same as a table',
    legend: 'An arrow points from the party that speaks to the party that hears it.',
    hearsSentence: '{party} hears {heard}.',
  },

  traffic: {
    intro: 'Newest first. Open an entry to read its parameters and the response.',
    call: 'Call',
    allCalls: 'All calls',
    kinds: 'Kinds',
    kind: {
      document: 'TwiML',
      callback: 'Callback',
      rest: 'REST',
      sync: 'Sync',
      warning: 'Warning',
    },
    pause: 'Pause',
    resume: 'Resume',
    paused: 'Paused: {count} newer.',
    empty: 'No traffic.',
    older: '{count} older entries are not shown: choose a call or fewer kinds.',
    params: 'Parameters',
    noParams: 'No parameters.',
    emptyParams: 'Empty: {names}',
    response: 'Response',
    noResponse: 'The response has no body.',
    ms: '{ms} ms',
    broken: 'broken',
  },

  switches: {
    faults: 'Faults',
    faultsIntro: 'What goes wrong. A change applies at once.',
    dialects: 'Dialects',
    dialectsSummary: 'Show {count} switches, {changed} changed',
    dialectsIntro:
      'What Twilio does where its documentation is silent. The first value is the one that the evidence favours.',
    changed: 'changed',
    documented: '{value} (favoured)',
    reset: 'Set all as favoured',
    noFaults: 'Turn all faults off',
    source: 'Source',
    share: '{percent} %',
    ms: '{ms} ms',
    off: 'off',
    on: 'on',
  },
} as const;

/** Fills `{name}` in a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** `A, B and C`. */
export const list = (items: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(items);
