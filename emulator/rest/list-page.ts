import type { ApiRequest, ApiResponse } from './router';

/** The items of a list and how to show them. */
export interface List<T> {
  /** Key of the items in the response, such as `applications`. */
  key: string;
  items: readonly T[];
  idOf(item: T): string;
  json(item: T): unknown;
}

/** One page, as an envelope shows it. */
interface Page {
  key: string;
  items: readonly unknown[];
  number: number;
  size: number;
  /** Index of the first item of the page in the list. */
  start: number;
  url: string;
  firstUrl: string;
  previousUrl: string | null;
  nextUrl: string | null;
}

/** How one of Twilio's APIs shows a page. */
export interface PageEnvelope {
  /** The prefix of a page token. */
  tokenPrefix: 'PA' | 'PT';
  /** The page size of a request. May throw Twilio's error for an invalid size. */
  pageSize(given: string | null): number;
  body(page: Page): unknown;
}

/** One page of a list. `url` is the URL of the list without query. */
export function listPage<T>(
  request: Pick<ApiRequest, 'query'>,
  list: List<T>,
  { envelope, url }: { envelope: PageEnvelope; url: string },
): ApiResponse {
  const { query } = request;
  const size = envelope.pageSize(query.get('PageSize'));
  const number = wholeNumber(query.get('Page'), 0) ?? 0;
  const token = query.get('PageToken');
  const tokenOf = (item: T) => envelope.tokenPrefix + list.idOf(item);
  // The token names the last item of the page before, so that a list that changes repeats and skips no item.
  const lastSeen = token === null ? -1 : list.items.findIndex((item) => tokenOf(item) === token);
  const start = lastSeen >= 0 ? lastSeen + 1 : number * size;
  const shown = list.items.slice(start, start + size);
  const last = shown.at(-1);
  const hasMore = last !== undefined && start + shown.length < list.items.length;

  const urlOf = (page: number, pageToken: string | null) => {
    const params = new URLSearchParams(query);
    params.set('PageSize', String(size));
    params.set('Page', String(page));
    params.delete('PageToken');
    if (pageToken !== null) params.set('PageToken', pageToken);
    return `${url}?${params.toString()}`;
  };
  const page: Page = {
    key: list.key,
    items: shown.map((item) => list.json(item)),
    number,
    size,
    start,
    url: urlOf(number, token),
    firstUrl: urlOf(0, null),
    previousUrl: number > 0 ? urlOf(number - 1, null) : null,
    nextUrl: hasMore ? urlOf(number + 1, tokenOf(last)) : null,
  };
  return { status: 200, body: envelope.body(page) };
}

/** Undefined for a text that is no whole number, and for a number below `least`. */
export function wholeNumber(text: string | null, least: number): number | undefined {
  const number = Number(text ?? undefined);
  return Number.isInteger(number) && number >= least ? number : undefined;
}
