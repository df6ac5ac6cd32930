import { useLayoutEffect, useState } from 'preact/hooks';
import { ApiError } from '../api-error';
import { formatDate } from '../describe';
import type { PageController } from '../page-controller';
import { t, textOfCode } from '../strings';
import type { AuditPage } from '../wire';
import { Cell, Row, Table } from './table';

type Entry = AuditPage['entries'][number];

interface Shown {
  entries: readonly Entry[];
  next: string | null;
}

/** What operators did and what was refused, newest first. */
export function Audit({ controller }: { controller: PageController }) {
  const [shown, setShown] = useState<Shown>();
  const [failure, setFailure] = useState<string>();
  const [query, setQuery] = useState<Record<string, string>>({});

  const load = async (asked: Record<string, string>, before: readonly Entry[]): Promise<void> => {
    setFailure(undefined);
    try {
      const page = await controller.requests.audit(asked);
      if (page) setShown({ entries: [...before, ...page.entries], next: page.next });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailure(error.message);
    }
  };
  useLayoutEffect(() => void load({}, []), []);

  const apply = (form: HTMLFormElement): void => {
    const given = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
    );
    const asked = Object.fromEntries(given);
    setQuery(asked);
    setShown(undefined);
    void load(asked, []);
  };
  const next = shown?.next ?? null;
  return (
    <main class="audit" id="calls" tabIndex={-1}>
      <h1>{t.audit.title}</h1>
      <p class="quiet">{t.audit.lead}</p>
      <form
        class="audit-filter"
        onSubmit={(event) => {
          event.preventDefault();
          apply(event.currentTarget);
        }}
      >
        <label>
          {t.audit.operator} <input name="operator" autocomplete="off" maxLength={32} />
        </label>
        <label>
          {t.audit.call} <input name="callSid" autocomplete="off" maxLength={34} />
        </label>
        <label>
          {t.audit.kind}{' '}
          <select name="kind">
            <option value="">{t.audit.kinds.all}</option>
            <option value="action">{t.audit.kinds.actions}</option>
            <option value="refusal">{t.audit.kinds.refusals}</option>
          </select>
        </label>
        <button type="submit">{t.audit.apply}</button>
      </form>
      <p class="bad" role="alert">
        {failure}
      </p>
      {shown && shown.entries.length > 0 && <Entries entries={shown.entries} />}
      {shown?.entries.length === 0 && <p class="empty">{t.audit.none}</p>}
      {!shown && failure === undefined && <p class="empty">{t.audit.loading}</p>}
      {shown && next !== null && (
        <button type="button" onClick={() => void load({ ...query, before: next }, shown.entries)}>
          {t.audit.more}
        </button>
      )}
    </main>
  );
}

/** A word of the API in the language of the page, with the word itself as a tooltip. A later server may send a new one. */
const Code = ({ code, texts }: { code: string; texts: Readonly<Record<string, string>> }) => (
  <span title={code}>{textOfCode(texts, code)}</span>
);

function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <Table
      name={t.audit.title}
      heads={[t.audit.time, t.audit.operator, t.audit.action, t.audit.outcome, t.audit.call]}
    >
      {entries.map((entry, index) => (
        <Row key={index}>
          <Cell>{formatDate(entry.at)}</Cell>
          <Cell>
            <bdi>{entry.operator}</bdi>
          </Cell>
          <Cell>
            <Code code={entry.action} texts={t.audit.actions} />
          </Cell>
          <Cell>
            <Code code={entry.outcome} texts={t.audit.outcomes} />
            {entry.reason !== undefined && (
              <p class="quiet" lang="en">
                {entry.reason}
              </p>
            )}
          </Cell>
          <Cell isWide>
            <code>{entry.callSid ?? ''}</code>
            {entry.participant !== null && (
              <p class="quiet">
                {t.audit.party} <code>{entry.participant}</code>
              </p>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
