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
    reason: 'Reason',
    at: '{reason}, {time}',
    note: 'Note',
    words: 'Last words',
    quoted: '“{words}”',
    path: 'Way through the menu',
  },
  transcript: {
    title: 'Transcript',
    loading: 'Loading…',
    none: 'Nothing has been written down.',
    speakers: { caller: 'Caller', agents: 'Agents' },
    calm: 'calm',
    due: 'a person is due',
    courses: {
      steady: 'Mood: always {to}',
      rose: 'Mood: rose from {from} to {to}',
      fell: 'Mood: fell from {from} to {to}',
      'rose-and-fell': 'Mood: rose from {from} to {peak}, then fell to {to}',
    },
    mood: '{course}.',
    moodDue: '{course}; a person was due at {time}.',
  },
};
