import type { Strings } from '../en';

export const audit: Pick<Strings, 'audit'> = {
  audit: {
    title: 'Protokoll',
    lead: 'Was Bediener getan haben, und was abgelehnt wurde.',
    operator: 'Bediener',
    call: 'CallSid',
    kind: 'Anzeigen',
    kinds: { actions: 'Aktionen', refusals: 'Ablehnungen', all: 'Alles' },
    time: 'Zeit',
    action: 'Aktion',
    outcome: 'Ergebnis',
    more: 'Ältere Einträge',
    none: 'Keine Einträge.',
    loading: 'Wird geladen…',
    apply: 'Anzeigen',
  },
};
