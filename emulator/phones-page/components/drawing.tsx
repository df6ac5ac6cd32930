import type { Group } from '../groups';
import { heardBy } from '../hearing';
import { arrowBetween, placesOf, RADIUS, sizeOf, type Place, type Point } from '../layout';
import type { Leg } from '../legs';
import type { NameOf } from '../phones';
import { fill, t } from '../strings';

const LONGEST_NAME = 18;

/** Draws the parties of a group, with an arrow from each party that speaks to each party that hears it. */
export function Drawing({ group: { id, legs }, nameOf }: { group: Group; nameOf: NameOf }) {
  const places = placesOf(legs.length);
  const { width, height } = sizeOf(legs.length);
  const sentences = legs.map((leg) =>
    fill(t.hearing.hearsSentence, { party: nameOf(leg.address), heard: heardBy(leg, legs, nameOf) }),
  );
  return (
    <svg class="drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentences.join(' ')}>
      <defs>
        <marker
          id={`head-${id}`}
          viewBox="0 0 8 8"
          refX={7}
          refY={4}
          markerWidth={5}
          markerHeight={5}
          orient="auto"
        >
          <path class="head" d="M0 0 L8 4 L0 8 z" />
        </marker>
      </defs>
      {legs.flatMap((listener, to) =>
        legs.flatMap((speaker, from) => {
          const [start, end] = [places[from], places[to]];
          return start && end && listener.hears.includes(speaker.callSid)
            ? [<Arrow key={`${speaker.callSid} ${listener.callSid}`} from={start} to={end} head={id} />]
            : [];
        }),
      )}
      {legs.map((leg, index) => (
        <Party key={leg.callSid} leg={leg} place={places[index]} name={nameOf(leg.address)} />
      ))}
    </svg>
  );
}

function Arrow({ from, to, head }: { from: Point; to: Point; head: string }) {
  const { start, end } = arrowBetween(from, to);
  return (
    <line class="arrow" x1={start.x} y1={start.y} x2={end.x} y2={end.y} marker-end={`url(#head-${head})`} />
  );
}

function Party({ leg, place, name }: { leg: Leg; place: Place | undefined; name: string }) {
  if (!place) return null;
  const { x, y, isNameAbove } = place;
  const sound = t.sounds[leg.sound];
  const state = leg.state === 'talking' ? '' : t.states[leg.state].toLowerCase();
  const below = [state, sound === '' ? '' : `♪ ${sound}`].filter((text) => text !== '').join(' · ');
  const nameAt = isNameAbove ? y - RADIUS - (below === '' ? 8 : 24) : y + RADIUS + 18;
  return (
    <g class={`party ${leg.state}`}>
      <circle cx={x} cy={y} r={RADIUS} />
      <text class="initials" x={x} y={y + 6}>
        {initialsOf(name)}
      </text>
      <text class="name" x={x} y={nameAt}>
        {name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name}
      </text>
      <text class="below" x={x} y={nameAt + 16}>
        {below}
      </text>
    </g>
  );
}

/** Two letters of a name, or the last two digits of a number. */
function initialsOf(name: string): string {
  if (/^\+\d+$/.test(name)) return name.slice(-2);
  const words = name.replace(/^(?:client|sips?):/i, '').split(/[\s@.]+/);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
