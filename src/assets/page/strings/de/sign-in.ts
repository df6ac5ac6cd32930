import type { Strings } from '../en';

export const signIn: Pick<Strings, 'signIn'> = {
  signIn: {
    title: 'Anmelden',
    lead: 'Laufende Anrufe sehen, jeden davon in eine Konferenz umwandeln und sie bedienen.',
    name: 'Name',
    passcode: 'Passwort',
    submit: 'Anmelden',
    sending: 'Anmeldung läuft…',
    again: 'Erneut anmelden',
    ended: 'Die Sitzung ist abgelaufen. Melden Sie sich erneut an: der Bildschirm bleibt, wie er ist.',
    endsSoon: 'Die Sitzung endet um {time}.',
    otherUser: 'Stattdessen abmelden',
  },
};
