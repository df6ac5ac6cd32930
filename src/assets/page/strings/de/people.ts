import type { Strings } from '../en';

export const people: Pick<Strings, 'presence' | 'suggestions' | 'room' | 'team'> = {
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
  room: {
    title: 'Gemeinsamer Raum',
    lead: 'Rufen Sie die Nummer des Raums an: Die Anrufer erscheinen hier.',
    loading: 'Wird geladen…',
    states: {
      empty: 'Kein Anrufer ist im Raum.',
      waiting: 'Die Anrufer warten auf den Moderator.',
      talking: 'Die Anrufer sprechen miteinander.',
    },
    count: '{inside} von {capacity} Plätzen belegt',
    alone: 'Ein Anrufer ist im Raum und hört Musik, bis ein anderer kommt.',
    locked: 'Gesperrt',
    caller: 'Anrufer',
    role: 'Rolle',
    roles: { guest: 'Gast', moderator: 'Moderator' },
    since: 'Seit',
    muted: 'stumm',
    actions: {
      'room/mute-all': 'Alle stummschalten',
      'room/unmute-all': 'Alle laut schalten',
      'room/lock': 'Sperren',
      'room/unlock': 'Entsperren',
    },
    remove: 'Entfernen',
  },
  team: {
    title: 'Team',
    lead: 'Was Ihre Kollegen tun. Wer offline ist, muss „Erreichbar werden“ drücken.',
    name: 'Name',
    role: 'Rolle',
    presence: 'Zustand',
    since: 'Seit',
    loading: 'Wird geladen…',
    count: '{available} von {all} erreichbar',
  },
};
