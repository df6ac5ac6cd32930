import type { Strings } from '../en';

export const people: Pick<Strings, 'presence' | 'suggestions' | 'team'> = {
  presence: {
    label: 'Was Ihre Kollegen sehen',
    choices: { available: 'Erreichbar', away: 'Abwesend', 'wrap-up': 'Nachbearbeitung' },
    states: {
      available: 'erreichbar',
      'on-call': 'im Gespräch',
      away: 'abwesend',
      'wrap-up': 'Nachbearbeitung',
      offline: 'offline',
    },
  },
  suggestions: {
    label: 'Vorschläge',
    number: 'Firma',
    recent: 'zuletzt',
  },
  team: {
    title: 'Team',
    lead: 'Was Ihre Kollegen tun. Wessen Telefon aus ist, ist offline.',
    name: 'Name',
    role: 'Rolle',
    presence: 'Zustand',
    since: 'Seit',
    loading: 'Wird geladen…',
    count: '{available} von {all} erreichbar',
  },
};
