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
