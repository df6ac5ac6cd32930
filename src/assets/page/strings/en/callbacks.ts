export const callbacks = {
  callbacks: {
    title: 'Call-backs',
    lead: 'Callers of the last week that no agent answered, and who want to be called back.',
    search: 'Search call-backs',
    filter: 'Show',
    kinds: { open: 'Open', all: 'All' },
    loading: 'Loading…',
    none: 'Nobody waits to be called back.',
    noMatch: 'No call-back matches.',
    count: '{open} open',
    state: { open: 'Open', closed: 'Done' },
    entry: 'Way in: {entry}',
    called: 'Called back by {by}, {time}',
    closed: 'Done by {by}, {time}',
    of: '{number}, {time}',
    callBack: 'Call back',
    callBackOf: 'Call back: {callback}',
    how: {
      ready: 'Your browser calls back. Press "Done" when you have reached the caller.',
      off: 'Your browser calls back: press "Go available" at the foot of the page first. The page does not show the whole number to agents, so no other phone can be used.',
      offSeesNumber:
        'Your browser calls back: press "Go available" at the foot of the page first. Or call the number from any phone.',
      connecting: 'Your browser calls back, as soon as its phone is connected.',
      busy: 'End your call first, then call back.',
    },
  },
};
