import { useLayoutEffect, useState } from 'preact/hooks';
import { ApiError } from '../api-error';
import { formatDate } from '../describe';
import type { PageController } from '../page-controller';
import { t } from '../strings';
import type { AuditPage } from '../wire';

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
      const page = await controller.audit(asked);
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

function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <div class="table" tabIndex={0} role="region" aria-label={t.audit.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.audit.time}</th>
            <th scope="col">{t.audit.operator}</th>
            <th scope="col">{t.audit.action}</th>
            <th scope="col">{t.audit.outcome}</th>
            <th scope="col">{t.audit.call}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <tr key={index}>
              <td>{formatDate(entry.at)}</td>
              <td>{entry.operator}</td>
              <td>{entry.action}</td>
              <td>{entry.outcome}</td>
              <td>
                <code>{entry.callSid ?? ''}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
