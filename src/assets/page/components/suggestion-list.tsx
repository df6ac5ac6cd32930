import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../strings';
import type { Suggestion } from '../suggestions';
import { PresenceBadge } from './presence-badge';

interface Props {
  id: string;
  label: string;
  suggestions: readonly Suggestion[];
  highlight: number | undefined;
  onChoose: (suggestion: Suggestion) => void;
}

/** The list of a combobox. The focus stays in its field. */
export function SuggestionList({ id, label, suggestions, highlight, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <ul
      id={id}
      ref={list}
      class="suggestions"
      role="listbox"
      aria-label={label}
      hidden={suggestions.length === 0}
      // The field would lose the focus, and the list would close before the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      {suggestions.map((suggestion, index) => (
        <li
          key={`${suggestion.of} ${suggestion.text}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === highlight}
          onClick={() => onChoose(suggestion)}
        >
          <bdi class="name">{suggestion.name}</bdi> <About suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

function About({ suggestion }: { suggestion: Suggestion }) {
  switch (suggestion.of) {
    case 'colleague': {
      const { role, presence } = suggestion.colleague;
      return (
        <>
          <span class="quiet">{t.top.roles[role]}</span> <PresenceBadge presence={presence} />
        </>
      );
    }
    case 'number':
      return (
        <>
          <span class="quiet">{suggestion.text === suggestion.name ? '' : suggestion.text}</span>{' '}
          <span class="origin">{t.suggestions.number}</span>
        </>
      );
    case 'recent':
      return <span class="origin">{t.suggestions.recent}</span>;
  }
}
