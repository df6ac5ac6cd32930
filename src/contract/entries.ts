/** How a call comes in. Each is a Function of the same name, which gives the call its first document. */
export const entryNames = [
  'incoming-call',
  'support-call',
  'menu',
  'hand-over',
  'join-room',
  'outgoing-call',
] as const;
export type EntryName = (typeof entryNames)[number];

/** One way in: what is wired to it, the party that calls, and what it does. */
export interface Entry {
  title: string;
  /** For docs/entries.md, in Markdown: one sentence without a full stop. */
  summary: string;
  /** What reaches it: a phone number of the account, or the TwiML App of the browsers. */
  wiredTo: 'number' | 'app';
  /**
   * The party that calls. After a failed document `resume-call` takes that party to the other party in this role, or back to
   * the first document.
   */
  caller: 'customer' | 'agent';
  /** Whether its callers wait in a line until an agent is free. */
  hasLine?: true;
  /** Whether its callers talk to a machine before they are handed over to a person. */
  hasHandOff?: true;
  /** Whether its callers meet in the shared room. They are no live calls: no agent rings, and no operator converts them. */
  hasRoom?: true;
  /** The number of this entry on the local Twilio. */
  localNumber?: string;
}

/** Every way in. The Functions, `npm run wire`, `npm start`, simulated worlds and docs/entries.md read it. */
export const entries: Readonly<Record<EntryName, Entry>> = {
  'incoming-call': {
    title: 'Customers call',
    summary: 'All agents in `AGENTS` ring at once, and the first that answers gets the customer',
    wiredTo: 'number',
    caller: 'customer',
    localNumber: '+14155550100',
  },
  'support-call': {
    title: 'A support line',
    summary:
      'The caller joins a conference at once, waits with music, and hears its position, until one of `AGENTS` is free and answers',
    wiredTo: 'number',
    caller: 'customer',
    hasLine: true,
    localNumber: '+14155550110',
  },
  menu: {
    title: 'A menu that listens',
    summary:
      'The caller speaks or presses keys, and is handed over to one of `AGENTS` on request, when upset, or when not understood',
    wiredTo: 'number',
    caller: 'customer',
    hasLine: true,
    hasHandOff: true,
    localNumber: '+14155550120',
  },
  'hand-over': {
    title: 'A bot brings its caller',
    summary:
      'A bot or a foreign application sends its caller here with a reason, and one of `AGENTS` takes over',
    wiredTo: 'number',
    caller: 'customer',
    hasLine: true,
    hasHandOff: true,
    localNumber: '+14155550121',
  },
  'join-room': {
    title: 'A shared room',
    summary: 'All callers meet in one conference, with a PIN if one is set, until the last of them leaves',
    wiredTo: 'number',
    caller: 'customer',
    hasRoom: true,
    localNumber: '+14155550130',
  },
  'outgoing-call': {
    title: 'Browser agents call',
    summary: 'An operator calls a customer, a SIP desk or a colleague from the browser',
    wiredTo: 'app',
    caller: 'agent',
  },
};

export const isEntryName = (name: string): name is EntryName => entryNames.some((known) => known === name);

/** The entries that a phone number can be wired to, in the order of the table. */
export const numberEntries: readonly EntryName[] = entryNames.filter(
  (name) => entries[name].wiredTo === 'number',
);

/** The entry that browsers call. */
export const BROWSER_ENTRY = 'outgoing-call' as const satisfies EntryName;
/** The entry of a number, unless another is named. */
export const DEFAULT_ENTRY = 'incoming-call' as const satisfies EntryName;
