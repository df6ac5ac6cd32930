import { useEffect, useRef, useState } from 'preact/hooks';
import { DEFAULT, deviceUses, readChoices, type Choices, type DeviceUse } from '../../phone/audio-devices';
import { measureLevel } from '../../phone/level-meter';
import type { Phone } from '../../phone/phone';
import { playTestRing } from '../../phone/tones';
import { fill, t } from '../../strings';

/** The devices of the phone, the level of its microphone, and a test of its ringing. */
export function AudioPanel({ phone, isInCall }: { phone: Phone; isInCall: boolean }) {
  const [choices, setChoices] = useState<Choices | undefined>(undefined);
  useEffect(() => {
    const read = (): void => void readChoices().then(setChoices);
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => navigator.mediaDevices.removeEventListener('devicechange', read);
  }, []);
  const choose = async (use: DeviceUse, id: string): Promise<void> => {
    await phone.choose(use, id);
    setChoices(await readChoices());
  };
  return (
    <div class="audio-panel" role="group" aria-label={t.phone.audio.title}>
      {choices &&
        deviceUses.map((use) => (
          <DeviceList key={use} use={use} choices={choices} onChoose={(id) => void choose(use, id)} />
        ))}
      {/* Another microphone, or the start of a call, is another source. */}
      <LevelMeter key={`${isInCall} ${choices?.chosen.microphone}`} phone={phone} />
      <TestRing />
      {choices?.outputs.length === 0 && <span class="quiet">{t.phone.audio.noOutputs}</span>}
    </div>
  );
}

interface ListProps {
  use: DeviceUse;
  choices: Choices;
  onChoose: (id: string) => void;
}

function DeviceList({ use, choices, onChoose }: ListProps) {
  const list = use === 'microphone' ? choices.microphone : choices.outputs;
  if (list.length === 0) return null;
  const named = list.filter(({ id }) => id !== DEFAULT);
  return (
    <span>
      <label for={`audio-${use}`}>{t.phone.audio[use]}</label>
      <select
        id={`audio-${use}`}
        value={choices.chosen[use]}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value={DEFAULT}>{t.phone.audio.default}</option>
        {named.map(({ id, name }, index) => (
          <option key={id} value={id}>
            {name || fill(t.phone.audio.unnamed, { number: index + 1 })}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Changes in steps, and slowly for operators who want little motion. A screen reader reads it on request only. */
function LevelMeter({ phone }: { phone: Phone }) {
  const meter = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    const everyMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1_000 : 100;
    let shownAt = -Infinity;
    const show = (level: number): void => {
      const now = performance.now();
      if (!meter.current || now - shownAt < everyMs) return;
      shownAt = now;
      meter.current.value = Math.round(level * 20) * 5;
      meter.current.setAttribute('aria-valuetext', `${meter.current.value} %`);
    };
    return measureLevel(phone.localStream, show);
  }, []);
  return (
    <span>
      <label for="audio-level">{t.phone.audio.level}</label>
      <meter id="audio-level" ref={meter} min={0} max={100} low={30} high={95} optimum={60} value={0} />
    </span>
  );
}

function TestRing() {
  const [result, setResult] = useState<boolean | undefined>(undefined);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setResult(undefined);
          void playTestRing().then(setResult);
        }}
      >
        {t.phone.audio.test}
      </button>
      <span role="status">
        {result !== undefined && (result ? t.phone.audio.tested : t.phone.audio.notTested)}
      </span>
    </>
  );
}
