import type { Strings } from '../en';

export const phone: Pick<Strings, 'phone'> = {
  phone: {
    title: 'Ihr Telefon',
    goAvailable: 'Erreichbar werden',
    goOffline: 'Nicht mehr erreichbar',
    off: 'Dieser Tab kann noch nicht klingeln.',
    starting: 'Das Telefon startet…',
    available: 'Erreichbar',
    lost: 'Das Telefon hat die Verbindung verloren und verbindet sich von selbst neu.',
    dial: 'Anrufen',
    dialHint: 'Name oder Nummer anrufen',
    rings: '{from} ruft Sie an',
    answer: 'Annehmen',
    decline: 'Ablehnen',
    busy: 'Beenden oder übergeben Sie zuerst Ihren Anruf.',
    mute: 'Sich stumm schalten',
    muted: 'Sie sind stumm: niemand hört Sie',
    keypad: 'Tastatur',
    hangUp: 'Auflegen',
    poor: 'Die Verbindung ist schlecht: die anderen hören Sie vielleicht nicht gut.',
    phases: { dialling: 'wird angerufen', ringing: 'klingelt', open: '', reconnecting: 'wird neu verbunden' },
    ended: {
      broken: 'Die Leitung ist abgebrochen. Niemand hat aufgelegt.',
      refused: 'Der Anruf kam nicht zustande.',
    },
    problems: {
      blocked:
        'Der Browser sperrt das Mikrofon. Erlauben Sie es neben der Adresse dieser Seite und drücken Sie erneut.',
      missing: 'Es gibt kein Mikrofon. Schließen Sie eines an und drücken Sie erneut.',
      busy: 'Ein anderes Programm benutzt das Mikrofon. Schließen Sie es und drücken Sie erneut.',
      refused:
        'Twilio hat das Telefon abgelehnt. Bitten Sie Ihren Administrator, API-Schlüssel und TwiML-App zu prüfen.',
      unreachable: 'Das Telefon konnte sich nicht verbinden. Prüfen Sie Ihr Netz und drücken Sie erneut.',
      unsupported:
        'Dieser Browser kann kein Telefon sein. Nehmen Sie ein aktuelles Chrome, Edge, Firefox oder Safari.',
    },
  },
};
