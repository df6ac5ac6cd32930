import type { Strings } from '../en';

export const handOff: Pick<Strings, 'entries' | 'handOff' | 'transcript'> = {
  entries: { 'support-call': 'Hotline', menu: 'Menü', 'hand-over': 'Bot', 'join-room': 'Gemeinsamer Raum' },
  handOff: {
    title: 'Vor der Übergabe',
    line: '{reason}: „{words}“',
    reasons: {
      key: 'Hat eine Taste für einen Menschen gedrückt',
      request: 'Hat um einen Menschen gebeten',
      mood: 'Verärgert',
      'failed-turns': 'Vom Menü nicht verstanden',
      'hand-over': 'Von einem Bot übergeben',
      taken: 'Aus dem Menü übernommen',
    },
    reason: 'Grund',
    at: '{reason}, {time}',
    note: 'Notiz',
    words: 'Letzte Worte',
    quoted: '„{words}“',
    path: 'Weg durch das Menü',
  },
  transcript: {
    title: 'Mitschrift',
    loading: 'Wird geladen…',
    none: 'Es wurde nichts mitgeschrieben.',
    speakers: { caller: 'Anrufer', agents: 'Agenten' },
    calm: 'ruhig',
    due: 'ein Mensch ist nötig',
    courses: {
      steady: 'Stimmung: durchgehend {to}',
      rose: 'Stimmung: von {from} auf {to} gestiegen',
      fell: 'Stimmung: von {from} auf {to} gefallen',
      'rose-and-fell': 'Stimmung: von {from} auf {peak} gestiegen, dann auf {to} gefallen',
    },
    mood: '{course}.',
    moodDue: '{course}; ab {time} war ein Mensch nötig.',
  },
};
