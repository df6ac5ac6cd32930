import type { Strings } from '../en';

export const page: Pick<
  Strings,
  'language' | 'brand' | 'skip' | 'framed' | 'framedLink' | 'top' | 'link' | 'shortcuts'
> = {
  language: 'Deutsch',
  brand: 'Bridge to conference',
  skip: 'Zu den Anrufen',
  framed: 'Diese Seite funktioniert nicht innerhalb einer anderen Seite.',
  framedLink: 'Einzeln öffnen',
  top: {
    views: 'Ansichten',
    calls: 'Anrufe',
    ended: 'Beendet',
    summaries: 'Berichte',
    recordings: 'Aufnahmen',
    callbacks: 'Rückrufe',
    room: 'Raum',
    team: 'Team',
    audit: 'Protokoll',
    signOut: 'Abmelden',
    shortcuts: 'Tastenkürzel',
    language: 'Sprache',
    roles: { agent: 'Agent', supervisor: 'Supervisor', admin: 'Admin' },
  },
  link: {
    connecting: 'Verbindung wird aufgebaut…',
    upToDate: 'Aktuell',
    down: 'Nicht verbunden',
    asOf: 'Stand: {time}.',
    retries: 'Die Seite versucht es automatisch erneut.',
    now: 'Jetzt versuchen',
    unreachable: 'Der Server ist nicht erreichbar.',
    busy: 'Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.',
    failed: 'Der Server hat nicht geantwortet (Status {status}).',
    notUnderstood:
      'Der Server hat eine Antwort gesendet, die diese Seite nicht versteht. Laden Sie die Seite neu.',
    mayBeDone: '{sentence} Vielleicht hat der Server es ausgeführt: „Erneut versuchen“ führt es einmal aus.',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    lead: 'Sie wirken auf den gewählten Anruf. Halten und Stumm wirken auf den Kunden. Annehmen, Ablehnen und Auflegen wirken auf Ihr Telefon.',
    reader:
      'Im Lesemodus eines Bildschirmlesers wie Orca gehören Alt und Umschalt dem Bildschirmleser. Schalten Sie seinen Fokusmodus ein: in Orca zweimal Einfügen und A.',
    notNow: 'jetzt nicht möglich.',
    noCall: 'wählen Sie zuerst einen Anruf.',
    key: 'Alt und Umschalt und {key}',
    search: 'Suche',
    sheet: 'Diese Liste',
    next: 'Nächster Anruf',
    previous: 'Voriger Anruf',
    close: 'Schließen',
  },
};
