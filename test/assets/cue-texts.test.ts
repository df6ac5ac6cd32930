import { readFileSync } from 'node:fs';
import { de } from '../../src/assets/page/strings/de';
import { en } from '../../src/assets/page/strings/en';
import { cueRules } from '../../src/calls/mood/cue-rules';
import { handOffCues } from '../../src/contract/enumerations';

/** The sentences of the page for the codes of a note. */

test.each(cueRules)('in English the page says of $name what the note says', ({ name, reason }) => {
  expect(en.handOff.cues[name]).toBe(reason);
});

test.each(handOffCues)('%s has a German sentence of its own, and a row in docs/menu.md', (cue) => {
  expect(de.handOff.cues[cue]).toMatch(/^(Der Anrufer|Das Menü) .+\.$/);
  const rows = readFileSync('docs/menu.md', 'utf8').replace(/ +/g, ' ');
  expect(rows).toContain(`| \`${cue}\` | ${en.handOff.cues[cue]} |`);
});
