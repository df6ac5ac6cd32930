import type { Strings } from '../en';

export const entryActions: Pick<Strings, 'entryActions'> = {
  entryActions: {
    'callbacks/close': {
      label: 'Erledigt',
      doing: 'Wird abgeschlossen…',
      done: 'Der Rückruf ist erledigt.',
      about: 'Der Anrufer braucht keinen weiteren Anruf.',
    },
    'recordings/mark:heard': {
      label: 'Als gehört markieren',
      doing: 'Wird markiert…',
      done: 'Die Sprachnachricht ist als gehört markiert.',
      about: 'Ihre Kollegen sehen, dass Sie sie gehört haben.',
    },
    'recordings/mark:new': {
      label: 'Als neu markieren',
      doing: 'Wird markiert…',
      done: 'Die Sprachnachricht ist wieder neu.',
      about: 'Ihre Kollegen sehen, dass sie gehört werden muss.',
    },
    'recordings/remove': {
      label: 'Löschen',
      doing: 'Wird gelöscht…',
      done: 'Die Aufnahme ist gelöscht.',
      about: 'Löscht die Aufnahme hier und bei Twilio, für immer.',
    },
  },
};
