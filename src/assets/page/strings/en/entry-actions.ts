export const entryActions = {
  entryActions: {
    'callbacks/close': {
      label: 'Done',
      doing: 'Closing…',
      done: 'The call-back is done.',
      about: 'The caller needs no further call.',
    },
    'recordings/mark:heard': {
      label: 'Mark as heard',
      doing: 'Marking…',
      done: 'The voicemail is marked as heard.',
      about: 'Your colleagues see that you have heard it.',
    },
    'recordings/mark:new': {
      label: 'Mark as new',
      doing: 'Marking…',
      done: 'The voicemail is new again.',
      about: 'Your colleagues see that it must be heard.',
    },
    'recordings/remove': {
      label: 'Remove',
      doing: 'Removing…',
      done: 'The recording is removed.',
      about: 'Deletes the recording here and at Twilio, for ever.',
    },
  },
};
