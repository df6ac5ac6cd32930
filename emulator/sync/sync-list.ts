import { listPage, wholeNumber, type List, type PageEnvelope } from '../rest/list-page';
import type { ApiRequest, ApiResponse } from '../rest/router';
import { invalidPageSize } from './errors';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

/** The `meta` envelope (https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information). */
const metaEnvelope: PageEnvelope = {
  tokenPrefix: 'PT',
  pageSize: (given) => {
    if (given === null) return DEFAULT_PAGE_SIZE;
    const size = wholeNumber(given, 1);
    if (size === undefined || size > MAX_PAGE_SIZE) throw invalidPageSize();
    return size;
  },
  body: ({ key, items, number, size, url, firstUrl, previousUrl, nextUrl }) => ({
    [key]: items,
    meta: {
      key,
      page: number,
      page_size: size,
      url,
      first_page_url: firstUrl,
      previous_page_url: previousUrl,
      next_page_url: nextUrl,
    },
  }),
};

/** One page of a list of Sync. `url` is the absolute URL of the list without query. */
export const syncList = <T>(request: ApiRequest, { url, ...list }: List<T> & { url: string }): ApiResponse =>
  listPage(request, list, { envelope: metaEnvelope, url });
