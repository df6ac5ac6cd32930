import { t } from '../strings';

/** The parts that the lists of the server have in common. */

interface SearchFieldProps {
  label: string;
  query: string;
  onQuery: (query: string) => void;
}

export function SearchField({ label, query, onQuery }: SearchFieldProps) {
  return (
    <input
      type="search"
      autocomplete="off"
      spellcheck={false}
      aria-label={label}
      placeholder={t.board.searchHint}
      value={query}
      onInput={(event) => onQuery(event.currentTarget.value)}
    />
  );
}

interface ListStatusProps {
  /** Why the last request failed. */
  failure: string | undefined;
  isRead: boolean;
  loading: string;
}

/** A failure, or that the list has not been read yet. */
export function ListStatus({ failure, isRead, loading }: ListStatusProps) {
  return (
    <>
      <p class="bad" role="alert">
        {failure}
      </p>
      {!isRead && failure === undefined && <p class="empty">{loading}</p>}
    </>
  );
}

interface KindChoiceProps<Kind extends string> {
  label: string;
  kinds: readonly Kind[];
  texts: Readonly<Record<Kind, string>>;
  kind: Kind;
  onKind: (kind: Kind) => void;
}

/** Which entries of a list are shown. */
export function KindChoice<Kind extends string>({
  label,
  kinds,
  texts,
  kind,
  onKind,
}: KindChoiceProps<Kind>) {
  return (
    <select
      aria-label={label}
      value={kind}
      onChange={(event) => {
        const chosen = kinds.find((one) => one === event.currentTarget.value);
        if (chosen) onKind(chosen);
      }}
    >
      {kinds.map((one) => (
        <option key={one} value={one}>
          {texts[one]}
        </option>
      ))}
    </select>
  );
}
