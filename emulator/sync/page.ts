import type { ApiRequest, ApiResponse } from '../rest/router';
import { invalidPageSize } from './errors';

interface PageOf<T> {
  /** Name of the list in the answer, as `documents`. */
  key: string;
  items: readonly T[];
  /** The absolute URL of the list, without query. */
  url: string;
  idOf(item: T): string;
  json(item: T): unknown;
}

const MAX_PAGE_SIZE = 100;

/** One page of a list, in the `meta` envelope (https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information). */
export function listPage<T>(request: ApiRequest, list: PageOf<T>): ApiResponse {
  const pageSize = Number(request.query.get('PageSize') ?? 50);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE_SIZE) throw invalidPageSize();
  const page = Math.max(0, Math.floor(Number(request.query.get('Page') ?? 0)) || 0);
  const token = request.query.get('PageToken');
  // The token names the last item that the reader has seen, so that nothing is read twice or left out meanwhile.
  const seen = token === null ? -1 : list.items.findIndex((item) => `PT${list.idOf(item)}` === token);
  const start = seen >= 0 ? seen + 1 : page * pageSize;
  const shown = list.items.slice(start, start + pageSize);
  const last = shown.at(-1);

  const url = (number: number, pageToken: string | null) => {
    const query = new URLSearchParams(request.query);
    query.set('PageSize', String(pageSize));
    query.set('Page', String(number));
    query.delete('PageToken');
    if (pageToken !== null) query.set('PageToken', pageToken);
    return `${list.url}?${query.toString()}`;
  };
  const more = last !== undefined && start + shown.length < list.items.length;
  return {
    status: 200,
    body: {
      [list.key]: shown.map((item) => list.json(item)),
      meta: {
        key: list.key,
        page,
        page_size: pageSize,
        url: url(page, token),
        first_page_url: url(0, null),
        previous_page_url: page > 0 ? url(page - 1, null) : null,
        next_page_url: more ? url(page + 1, `PT${list.idOf(last)}`) : null,
      },
    },
  };
}
