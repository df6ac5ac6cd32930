import type { Strings } from '../en';

export const summaries: Pick<Strings, 'summaries'> = {
  summaries: {
    title: 'Berichte',
    lead: 'Anrufe, die aus dem Menü oder von einem Bot kamen. Der Anruf, der zuletzt endete, steht oben.',
    search: 'Berichte durchsuchen',
    loading: 'Wird geladen…',
    none: 'Noch kein Anruf aus dem Menü oder von einem Bot ist beendet.',
    noMatch: 'Kein Bericht passt.',
    choose: 'Wählen Sie einen Anruf: Anlass, Agent, Ende und Wortlaut erscheinen hier.',
    back: 'Berichte',
    entry: 'Weg herein',
    mood: 'Schlechteste Stimmung',
    moodLevel: '{level} (von 0, ruhig, bis 1, ein Mensch ist nötig)',
    silent: 'Der Anrufer hat nichts gesagt.',
    notHandedOff: 'Der Anrufer wurde nicht übergeben.',
    reason: 'Grund',
    takenBy: 'Angenommen von',
    taker: '{name}, {time}',
    nobody: 'Niemand',
    waited: 'Wartete',
    talked: 'Sprach',
    ended: 'Ende',
  },
};
