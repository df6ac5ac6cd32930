import type { Strings } from '../en';

export const phone: Pick<Strings, 'phone'> = {
  phone: {
    title: 'Ihr Telefon',
    own: 'Ihr Anruf',
    goAvailable: 'Erreichbar werden',
    goOffline: 'Nicht mehr erreichbar',
    off: 'Drücken Sie „Erreichbar werden“, um in diesem Tab Anrufe anzunehmen.',
    needed:
      'Ihr Telefon ist aus und kann nicht klingeln. Drücken Sie unten auf der Seite „Erreichbar werden“ und wiederholen Sie.',
    starting: 'Das Telefon startet…',
    lost: 'Das Telefon hat die Verbindung verloren und verbindet sich von selbst neu.',
    dial: 'Anrufen',
    dialHint: 'Name oder Nummer anrufen',
    on: 'Ihr Telefon ist an.',
    isOff: 'Ihr Telefon ist aus.',
    talking: 'Sie sprechen mit {party}.',
    over: 'Der Anruf mit {party} ist vorbei.',
    gone: '{party} ruft Sie nicht mehr an.',
    rings: '{from} ruft Sie an',
    wanted: 'Der Anruf, den Sie wollten',
    answer: 'Annehmen',
    holdAndAnswer: 'Halten und annehmen',
    swapping: 'Einen Moment: der andere Anruf wird gehalten…',
    decline: 'Ablehnen',
    busy: 'Beenden oder übergeben Sie zuerst einen Anruf.',
    held: '{party} wird gehalten',
    swap: 'Wechseln zu {party}',
    back: 'Zurück zu {party}',
    notLive:
      'Dieser Anruf steht noch nicht auf der Liste des Servers und kann nicht gehalten werden. Versuchen Sie es gleich noch einmal.',
    mute: 'Sich stumm schalten',
    muted: 'Sie sind stumm: niemand hört Sie',
    mutedInConference: 'Sie sind in der Konferenz stumm: niemand hört Sie',
    show: 'Anruf zeigen',
    keypad: 'Tastatur',
    hangUp: 'Auflegen',
    dismiss: 'Ausblenden',
    ringMe: 'Mich noch einmal anrufen',
    left: {
      open: 'Ihre Leitung zu {party} ist weg, und der Anruf geht weiter. Werden Sie erreichbar und lassen Sie sich noch einmal anrufen.',
      available:
        'Ihre Leitung zu {party} ist weg, und der Anruf geht weiter. Drücken Sie „Erreichbar werden“: er klingelt wieder bei Ihnen.',
      soon: 'Ihre Leitung zu {party} ist weg, und der Anruf geht weiter. Er klingelt gleich wieder bei Ihnen.',
      rings: 'Der Anruf mit {party} klingelt bei Ihnen, oder Sie sind wieder dabei.',
      closed:
        'Ihre Leitung zu {party} ist weg. Der Anruf geht weiter, kann Sie aber jetzt nicht anrufen: bitten Sie einen Kollegen im Anruf, Sie hinzuzufügen.',
      unnoticed:
        'Ihre Leitung zu {party} ist weg. Twilio hat es noch nicht gemeldet: warten Sie einen Moment.',
      over: 'Ihr Anruf mit {party} ist beendet.',
    },
    missed: {
      answered: '{colleague} hat den Anruf von {party} vor Ihnen angenommen.',
      gone: 'Der Anruf von {party} war weg, bevor Sie abgenommen hatten: ein Kollege war schneller, oder der Anrufer hat aufgelegt.',
    },
    wrapUp: {
      title: 'Nach dem Anruf',
      left: 'übrig',
      done: 'Fertig',
      extend: '{seconds} Sekunden mehr',
    },
    audio: {
      title: 'Ton',
      microphone: 'Mikrofon',
      speaker: 'Lautsprecher',
      ringing: 'Klingelt auf',
      default: 'Standardgerät',
      unnamed: 'Gerät {number}',
      level: 'Pegel Ihres Mikrofons',
      test: 'Probeklingeln',
      tested: 'Das Probeklingeln wurde abgespielt.',
      notTested: 'Das Probeklingeln konnte nicht abgespielt werden. Wählen Sie ein anderes Gerät.',
      lost: '{device} ist weg. Das Standardgerät hat übernommen; wählen Sie unter Ton ein anderes.',
      noOutputs: 'Dieser Browser spielt auf dem Gerät, das der Computer benutzt.',
    },
    quality: {
      network: 'Die Verbindung ist schlecht: gehen Sie näher an das WLAN-Gerät oder nehmen Sie ein Kabel.',
      'no-sound-arrives':
        'Es kommt kein Ton an. Bleibt es so, legen Sie auf und rufen Sie aus einem anderen Netz an.',
      'no-sound-leaves':
        'Die anderen hören Sie nicht: kein Ton verlässt diesen Computer. Prüfen Sie Ihr Netz.',
      'silent-microphone':
        'Ihr Mikrofon scheint still zu sein. Prüfen Sie seinen Schalter oder wählen Sie unter Ton ein anderes Mikrofon.',
    },
    phases: {
      dialling: 'wird angerufen',
      ringing: 'klingelt',
      answering: 'wird verbunden',
      open: '',
      reconnecting: 'wird neu verbunden',
    },
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
