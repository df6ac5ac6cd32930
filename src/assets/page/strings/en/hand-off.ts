import type { HandOffCue } from '../../../../contract/enumerations';

/** The sentence of each cue, the code of a note. */
const cues: Readonly<Record<HandOffCue, string>> = {
  wish: 'The caller asks for a person.',
  'likely-wish': 'The caller seems to ask for a person.',
  waiting: 'The caller has waited too long.',
  repetition: 'The caller has said or tried this more than once.',
  failure: 'The caller says that the menu does not understand or does not help.',
  threat: 'The caller threatens to leave, to complain or to take legal action.',
  insult: 'The caller swears or is abusive.',
  anger: 'The caller is angry, or calls the service bad.',
  sarcasm: 'The caller is sarcastic.',
  despair: 'The caller does not know how to go on.',
  fright: 'The caller is frightened, or somebody is in danger.',
  upset: 'The caller sounds upset.',
  'failed-turns': 'The menu did not understand the caller.',
};

/** What came before a person: the way in, the menu or the bot, and what was said. */
export const handOff = {
  /** The ways in that a row of the board names. */
  entries: { 'support-call': 'Support line', menu: 'Menu', 'hand-over': 'Bot', 'join-room': 'Shared room' },
  handOff: {
    title: 'Before the hand-over',
    /** The reason with the caller's last words. */
    line: '{reason}: “{words}”',
    reasons: {
      key: 'Pressed a key for a person',
      request: 'Asked for a person',
      mood: 'Upset',
      'failed-turns': 'Not understood by the menu',
      'hand-over': 'Handed over by a bot',
      taken: 'Taken from the menu',
    },
    cues,
    reason: 'Reason',
    at: '{reason}, {time}',
    note: 'Note',
    words: 'Last words',
    quoted: '“{words}”',
    path: 'Way through the menu',
    /** To the agent who has answered. */
    reasonFirst: 'You hear the reason first. Then you join the caller.',
  },
  transcript: {
    title: 'Transcript',
    loading: 'Loading…',
    none: 'There is no transcript yet.',
    speakers: { caller: 'Caller', agents: 'Agents' },
    calm: 'calm',
    due: 'hand-over',
    courses: {
      steady: 'Mood: always {to}',
      rose: 'Mood: rose from {from} to {to}',
      fell: 'Mood: fell from {from} to {to}',
      'rose-and-fell': 'Mood: rose from {from} to {peak}, then fell to {to}',
    },
    mood: '{course}.',
    moodDue: '{course}. It called for a person at {time}.',
  },
};
