import type { Strings } from '../en';

export const board: Pick<Strings, 'board' | 'why'> = {
  board: {
    title: 'Laufende Anrufe',
    search: 'Suche',
    searchHint: 'Name, Nummer oder CallSid',
    filter: 'Anzeigen',
    filters: {
      all: 'Alle Anrufe',
      mine: 'Meine Anrufe',
      attention: 'Braucht Aufmerksamkeit',
      ringing: 'Es klingelt',
      bridged: 'Verbunden',
      conference: 'Konferenzen',
    },
    loading: 'Laufende Anrufe werden gesucht…',
    none: 'Keine laufenden Anrufe.',
    noneLead: 'Rufen Sie Ihre Nummer an: der Anruf erscheint hier von selbst.',
    noMatch: 'Kein Anruf passt.',
    clear: 'Alle Anrufe zeigen',
    choose: 'Wählen Sie einen Anruf, um seine Teilnehmer zu sehen und ihn zu bedienen.',
    noAgent: 'noch kein Agent',
    mine: 'Sie',
    newCall: 'Neuer Anruf: {call}.',
    newCalls: '{count} neue Anrufe.',
    callEnded: '{call} ist beendet.',
    callsEnded: '{count} Anrufe sind beendet.',
  },
  why: {
    'help-asked': 'bittet um Hilfe',
    'agent-lost': 'Leitung abgebrochen, klingelt erneut',
    'customer-waits': 'Kunde wartet',
    'held-long': 'gehalten',
    'transfer-hangs': 'Weiterleitung unbeantwortet',
    'recording-paused': 'Aufnahme pausiert',
  },
};
