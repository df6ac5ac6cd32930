import type { ApiRequest, ApiResponse } from '../rest/router';

interface PageOf<T> {
  /** Key of the list in the answer, as `applications`. */
  name: string;
  items: readonly T[];
  sidOf(item: T): string;
  json(item: T): unknown;
}

/** One page of a list in the envelope of the 2010 API (https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information). */
export function listPage<T>(request: ApiRequest, list: PageOf<T>): ApiResponse {
  const pageSize = Math.min(1000, wholeNumber(request.query.get('PageSize'), 1) ?? 50);
  const page = wholeNumber(request.query.get('Page'), 0) ?? 0;
  const token = request.query.get('PageToken');
  // The token names the last item that the reader has seen, so that a list which grows meanwhile is not read twice.
  const seen = token === null ? -1 : list.items.findIndex((item) => `PA${list.sidOf(item)}` === token);
  const start = seen >= 0 ? seen + 1 : page * pageSize;
  const shown = list.items.slice(start, start + pageSize);
  const last = shown.at(-1);
  const more = last !== undefined && start + shown.length < list.items.length;

  const uri = (number: number, pageToken?: string) => {
    const query = new URLSearchParams(request.query);
    query.set('PageSize', String(pageSize));
    query.set('Page', String(number));
    query.delete('PageToken');
    if (pageToken !== undefined) query.set('PageToken', pageToken);
    return `${request.path}?${query.toString()}`;
  };
  return {
    status: 200,
    body: {
      [list.name]: shown.map((item) => list.json(item)),
      first_page_uri: uri(0),
      next_page_uri: more ? uri(page + 1, `PA${list.sidOf(last)}`) : null,
      previous_page_uri: page > 0 ? uri(page - 1) : null,
      page,
      page_size: pageSize,
      start,
      end: Math.max(start, start + shown.length - 1),
      uri: uri(page, token ?? undefined),
    },
  };
}

function wholeNumber(value: string | null, least: number): number | undefined {
  const number = Number(value ?? undefined);
  return Number.isInteger(number) && number >= least ? number : undefined;
}
