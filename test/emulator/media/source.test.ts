import type { SceneCall, Seat } from '../../../emulator/media/scene';
import { source, type Source } from '../../../emulator/media/source';
import { call, NOW, sceneWith, seat } from './scenes';

type Hears = SceneCall['hears'];
const everyHears: Hears[] = ['party', 'silence', 'music', 'speech', 'ringing', 'nothing'];

describe('source', () => {
  test.each<[Hears, Source]>([
    ['party', 'none'],
    ['silence', 'none'],
    ['music', 'wait-music'],
    ['speech', 'announcement'],
    ['ringing', 'ringing'],
    ['nothing', 'none'],
  ])('outside conferences, a call that hears %s gets %s', (hears, expected) =>
    expect(source(sceneWith([call('a', { hears })]), 'a')).toBe(expected),
  );

  /** Rows: what plays to the participant. Columns: what its call hears, in the order of `everyHears`. */
  const table: [Seat['plays'], Source[]][] = [
    ['hold', ['none', 'none', 'hold-music', 'announcement', 'none', 'none']],
    ['wait', ['none', 'none', 'wait-music', 'announcement', 'none', 'none']],
    ['announcement', ['none', 'none', 'announcement', 'announcement', 'none', 'none']],
    [null, ['none', 'none', 'none', 'none', 'ringing', 'none']],
  ];
  const cases = table.flatMap(([plays, row]) =>
    everyHears.map((hears, column) => ({ plays, hears, expected: row[column] })),
  );

  test.each(cases)('in a conference that plays $plays, $hears is $expected', ({ plays, hears, expected }) => {
    const scene = sceneWith([call('a', { hears })], [seat('a', { plays })]);
    expect(source(scene, 'a')).toBe(expected);
  });

  test.each(cases)('a beep sounds over the conference, not over $plays', ({ plays, hears, expected }) => {
    const at = (beepsUntil: number) =>
      source(
        sceneWith([call('a', { hears })], [seat('a', { plays, conference: conferenceAt(beepsUntil) })]),
        'a',
      );
    expect(at(NOW + 1)).toBe(plays === null ? 'beep' : expected);
    expect(at(NOW)).toBe(expected);
  });

  const conferenceAt = (beepsUntil: number) => ({ sid: 'CF1', started: true, beepsUntil });

  test('a call that is not there gets nothing', () => expect(source(sceneWith([]), 'a')).toBe('none'));
});
