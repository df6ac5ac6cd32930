export const people = {
  presence: {
    label: 'What your colleagues see',
    choices: { available: 'Available', away: 'Away', 'wrap-up': 'Wrap-up' },
    states: {
      available: 'available',
      'on-call': 'on a call',
      away: 'away',
      'wrap-up': 'wrap-up',
      offline: 'offline',
    },
  },
  suggestions: {
    label: 'Suggestions',
    number: 'company',
    recent: 'recent',
  },
  team: {
    title: 'Team',
    lead: 'What your colleagues do. A colleague whose phone is off is offline.',
    name: 'Name',
    role: 'Role',
    presence: 'State',
    since: 'Since',
    loading: 'Loading…',
    count: '{available} of {all} available',
  },
};
