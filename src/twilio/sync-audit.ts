import type { Twilio } from 'twilio';
import type { AuditLog } from '../calls/base/audit';
import { TelephonyError } from '../calls/base/ports';
import type { Requests } from './requests';

const LIST = 'bridge-to-conference.audit';
const TTL_SECONDS = 30 * 24 * 3600;
/** https://www.twilio.com/docs/api/errors/54301 */
const NAME_TAKEN = 54301;

/**
 * The audit log as one Sync List. Sync numbers the items, so two writers cannot overwrite each other. Its limit of 20
 * writes a second (https://www.twilio.com/docs/sync/limits) is more than operators need.
 */
export function syncAudit(client: () => Twilio, { change, repeat }: Requests): AuditLog {
  const service = () => client().sync.v1.services('default');
  const isMissing = (error: unknown) => error instanceof TelephonyError && error.kind === 'not-found';

  const createList = async () => {
    try {
      await change(() => service().syncLists.create({ uniqueName: LIST }));
    } catch (error) {
      if (!(error instanceof TelephonyError) || error.code !== NAME_TAKEN) throw error;
    }
  };

  return {
    append: async (entry) => {
      const add = () =>
        change(() => service().syncLists(LIST).syncListItems.create({ data: entry, itemTtl: TTL_SECONDS }));
      try {
        await add();
      } catch (error) {
        if (!isMissing(error)) throw error;
        await createList();
        await add();
      }
    },
    latest: async (count) => {
      try {
        const items = await repeat(() =>
          service()
            .syncLists(LIST)
            .syncListItems.list({ order: 'desc', limit: count, pageSize: Math.min(count, 100) }),
        );
        return items.map((item) => item.data as unknown);
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
  };
}
