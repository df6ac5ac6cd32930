import { formatTime } from '../describe';
import { courseOf, DUE, heightOf, pathOf, plotOf } from '../mood';
import { fill, language, t } from '../strings';
import type { Transcript } from '../wire';

const SIZE = { width: 320, height: 64, margin: 8 };
const DOT = 3;
const MARK = 5;

/** The mood of the caller: drawn, and the same in a sentence. A dashed line is the level at which a person is due. */
export function MoodPlot({ mood }: Pick<Transcript, 'mood'>) {
  const points = plotOf(mood, SIZE);
  if (points.length === 0) return null;
  const due = heightOf(DUE, SIZE);
  return (
    <figure class="mood-plot">
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
        <path class="due-line" d={`M0 ${due} H${SIZE.width}`} />
        <path class="base-line" d={`M0 ${heightOf(0, SIZE)} H${SIZE.width}`} />
        <path class="course" d={pathOf(points)} />
        {points.map(({ x, y, isDue }, index) =>
          isDue ? (
            <path
              key={index}
              class="due-mark"
              d={`M${x} ${y - MARK} l${MARK} ${MARK} l${-MARK} ${MARK} l${-MARK} ${-MARK} z`}
            />
          ) : (
            <circle key={index} cx={x} cy={y} r={DOT} />
          ),
        )}
      </svg>
      <figcaption>
        {sentenceOf(mood)} <span class="quiet">– – {t.transcript.due}</span>
      </figcaption>
    </figure>
  );
}

function sentenceOf(mood: Transcript['mood']): string {
  const course = courseOf(mood);
  if (!course) return '';
  const { kind, from, peak, to, dueAt } = course;
  const levels = { from: levelText(from), peak: levelText(peak), to: levelText(to) };
  const text = fill(t.transcript.courses[kind], levels);
  return dueAt === undefined
    ? fill(t.transcript.mood, { course: text })
    : fill(t.transcript.moodDue, { course: text, time: formatTime(dueAt) });
}

const levelText = (level: number): string =>
  level === 0 ? t.transcript.calm : level.toLocaleString(language, { minimumFractionDigits: 1 });
