import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageController } from '../page-controller';
import { t } from '../strings';
import { suggest, type Suggestion } from '../suggestions';
import { SuggestionList } from './suggestion-list';

interface Props {
  controller: PageController;
  /** Unique on the page. */
  id: string;
  /** Undefined: a `<label>` names the field. */
  label?: string;
  text: string;
  onText: (text: string) => void;
  /** Enter. @param text of the highlighted suggestion, or else what was typed */
  onEnter: (text: string, keys: { ctrlKey: boolean; shiftKey: boolean }) => void;
  /** @param text of the suggestion that Enter takes now. Undefined: what was typed */
  onHighlight?: (text: string | undefined) => void;
  isBad: boolean;
  describedBy?: string;
  placeholder?: string;
  isFocusedFirst?: boolean;
}

/**
 * A field for the party to call, with colleagues, numbers of the company and recent destinations while the operator types:
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. The directory is read while the field has the focus.
 */
export function AddressField({ controller, id, text, onText, isFocusedFirst = false, ...props }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const found = useSuggestions(controller, { text, isFocused, onHighlight: props.onHighlight });
  const { highlight, isOpen, isKnown, suggestions, close, change } = found;
  const list = `${id}-list`;
  useLayoutEffect(() => {
    if (isFocusedFirst) field.current?.focus();
  }, []);
  const choose = (suggestion: Suggestion): void => {
    onText(suggestion.text);
    close();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
    if (altKey || metaKey || event.isComposing) return;
    if (key === 'Enter') {
      event.preventDefault();
      const chosen = isOpen && highlight !== undefined ? suggestions[highlight]?.text : undefined;
      if (chosen !== undefined) onText(chosen);
      close();
      return props.onEnter(chosen ?? text, { ctrlKey, shiftKey });
    }
    if (key === 'Escape' && isOpen) {
      // The next Escape closes the form.
      event.stopPropagation();
      return close();
    }
    // Without a directory there may be suggestions in a moment.
    const maySuggest = suggestions.length > 0 || !isKnown;
    if ((key !== 'ArrowDown' && key !== 'ArrowUp') || !maySuggest) return;
    event.preventDefault();
    change({ isOpen: true, highlight: neighbour(key, isOpen ? highlight : undefined, suggestions.length) });
  };
  return (
    <div class="address-field">
      <input
        id={id}
        ref={field}
        role="combobox"
        aria-label={props.label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-activedescendant={isOpen && highlight !== undefined ? `${list}-${highlight}` : undefined}
        aria-invalid={props.isBad}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        value={text}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          onText(event.currentTarget.value);
          change({ isOpen: true, highlight: undefined });
        }}
        onClick={() => change({ isOpen: true, highlight })}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          close();
        }}
        onKeyDown={onKeyDown}
      />
      <SuggestionList
        id={list}
        label={t.suggestions.label}
        suggestions={isOpen ? suggestions : []}
        highlight={highlight}
        onChoose={choose}
      />
    </div>
  );
}

interface Opened {
  isOpen: boolean;
  highlight: number | undefined;
}

const CLOSED: Opened = { isOpen: false, highlight: undefined };

interface Field {
  text: string;
  isFocused: boolean;
  onHighlight: Props['onHighlight'];
}

function useSuggestions(controller: PageController, { text, isFocused, onHighlight }: Field) {
  const [opened, setOpened] = useState(CLOSED);
  const { directory } = controller.lists;
  useLayoutEffect(() => (isFocused ? directory.watch() : undefined), [isFocused]);
  const { state } = controller;
  const own = state.screen === 'desk' ? state.session.name : '';
  const suggestions = directory.list ? suggest(directory.list, text, own) : [];
  const change = (next: Opened): void => {
    setOpened(next);
    onHighlight?.(next.highlight === undefined ? undefined : suggestions[next.highlight]?.text);
  };
  const isOpen = opened.isOpen && suggestions.length > 0;
  const isKnown = directory.list !== undefined;
  return { ...opened, isOpen, isKnown, suggestions, change, close: () => change(CLOSED) };
}

/** The suggestion that an arrow key leads to. Undefined: there is none, or none yet. */
function neighbour(
  key: 'ArrowDown' | 'ArrowUp',
  highlight: number | undefined,
  count: number,
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return highlight === undefined ? 0 : (highlight + 1) % count;
  return ((highlight ?? 0) - 1 + count) % count;
}
