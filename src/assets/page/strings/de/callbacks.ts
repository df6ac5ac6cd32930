import type { Strings } from '../en';

export const callbacks: Pick<Strings, 'callbacks'> = {
  callbacks: {
    title: 'Rückrufe',
    lead: 'Anrufer der letzten Woche, die kein Agent annahm und die zurückgerufen werden wollen.',
    search: 'Rückrufe durchsuchen',
    filter: 'Anzeigen',
    kinds: { open: 'Offen', all: 'Alle' },
    loading: 'Wird geladen…',
    none: 'Niemand wartet auf einen Rückruf.',
    noMatch: 'Kein Rückruf passt.',
    count: '{open} offen',
    state: { open: 'Offen', closed: 'Erledigt' },
    entry: 'Weg herein: {entry}',
    called: 'Zurückgerufen von {by}, {time}',
    closed: 'Erledigt von {by}, {time}',
    of: '{number}, {time}',
    callBack: 'Zurückrufen',
    callBackOf: 'Zurückrufen: {callback}',
    how: {
      ready: 'Ihr Browser ruft zurück. Drücken Sie „Erledigt“, wenn Sie den Anrufer erreicht haben.',
      off: 'Ihr Browser ruft zurück: Drücken Sie zuerst „Erreichbar werden“ am Fuß der Seite. Agenten zeigt die Seite nicht die ganze Nummer, daher geht es mit keinem anderen Telefon.',
      offSeesNumber:
        'Ihr Browser ruft zurück: Drücken Sie zuerst „Erreichbar werden“ am Fuß der Seite. Oder rufen Sie die Nummer mit einem beliebigen Telefon an.',
      connecting: 'Ihr Browser ruft zurück, sobald sein Telefon verbunden ist.',
      busy: 'Beenden Sie zuerst Ihren Anruf, dann rufen Sie zurück.',
    },
  },
};
