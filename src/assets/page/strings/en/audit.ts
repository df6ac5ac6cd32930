export const audit = {
  audit: {
    title: 'Audit',
    lead: 'What operators did, and what was refused.',
    operator: 'Operator',
    call: 'CallSid',
    kind: 'Show',
    kinds: { actions: 'Actions', refusals: 'Refusals', all: 'All' },
    time: 'Time',
    action: 'Action',
    outcome: 'Outcome',
    more: 'Older entries',
    none: 'No entries.',
    loading: 'Loading…',
    apply: 'Show',
  },
};
