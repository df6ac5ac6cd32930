import { t } from '../strings';

export interface Option {
  value: string;
  text: string;
}

interface SwitchRowProps {
  name: string;
  sentence: string;
  source?: string | undefined;
  options: readonly Option[];
  value: string;
  isChanged: boolean;
  change: (value: string) => void;
}

export function SwitchRow({ name, sentence, source, options, value, isChanged, change }: SwitchRowProps) {
  const sentenceId = `about-${name}`;
  return (
    <li class={isChanged ? 'switch changed' : 'switch'}>
      <label>
        <code>{name}</code>
        {isChanged ? <span class="badge">{t.switches.changed}</span> : null}
        <select
          aria-label={name}
          aria-describedby={sentenceId}
          value={value}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      </label>
      <p id={sentenceId} class="quiet">
        {withCode(sentence)}{' '}
        {source === undefined ? null : (
          <a href={source} target="_blank" rel="noreferrer" aria-label={`${t.switches.source}: ${name}`}>
            {t.switches.source}
          </a>
        )}
      </p>
    </li>
  );
}

/** Text between backticks is code. */
const withCode = (sentence: string) =>
  sentence.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
