import type { Twilio } from 'twilio';
import type { AuditKind, AuditLog } from '../calls/base/audit';
import { TelephonyError } from '../calls/base/ports';
import type { Requests } from './requests';

const LISTS: Record<AuditKind, string> = {
  action: 'bridge-to-conference.audit',
  refusal: 'bridge-to-conference.audit-refusals',
};
const TTL_SECONDS = 30 * 24 * 3600;
const PAGE_SIZE = 100;
/** https://www.twilio.com/docs/api/errors/54301 */
const NAME_TAKEN = 54301;

/**
 * The audit log as Sync Lists. Sync numbers the items, so two writers cannot overwrite each other. Each list takes 20 writes a
 * second, averaged over ten seconds (https://www.twilio.com/docs/sync/limits).
 */
export function syncAudit(client: () => Twilio, { atMostOnce, repeatable }: Requests): AuditLog {
  const service = () => client().sync.v1.services('default');
  const isMissing = (error: unknown) => error instanceof TelephonyError && error.kind === 'not-found';

  const createList = async (uniqueName: string) => {
    try {
      await atMostOnce(() => service().syncLists.create({ uniqueName }));
    } catch (error) {
      if (!(error instanceof TelephonyError) || error.code !== NAME_TAKEN) throw error;
    }
  };

  return {
    append: async (kind, entry) => {
      const add = () =>
        atMostOnce(() =>
          service().syncLists(LISTS[kind]).syncListItems.create({ data: entry, itemTtl: TTL_SECONDS }),
        );
      try {
        await add();
      } catch (error) {
        if (!isMissing(error)) throw error;
        await createList(LISTS[kind]);
        await add();
      }
    },
    page: async (kind, before) => {
      try {
        const items = await repeatable(() =>
          service()
            .syncLists(LISTS[kind])
            .syncListItems.list({
              order: 'desc',
              limit: PAGE_SIZE,
              pageSize: PAGE_SIZE,
              ...(before === undefined ? {} : { from: String(before), bounds: 'exclusive' as const }),
            }),
        );
        return {
          entries: items.map((item) => item.data as unknown),
          next: items.length < PAGE_SIZE ? undefined : items.at(-1)?.index,
        };
      } catch (error) {
        if (isMissing(error)) return { entries: [], next: undefined };
        throw error;
      }
    },
  };
}
