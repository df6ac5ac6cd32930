import { listPage, wholeNumber, type List, type PageEnvelope } from './list-page';
import type { ApiRequest, ApiResponse } from './router';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1000;

/** The envelope of the 2010 API (https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information). */
const accountEnvelope: PageEnvelope = {
  tokenPrefix: 'PA',
  pageSize: (given) => Math.min(MAX_PAGE_SIZE, wholeNumber(given, 1) ?? DEFAULT_PAGE_SIZE),
  body: ({ key, items, number, size, start, url, firstUrl, previousUrl, nextUrl }) => ({
    [key]: items,
    first_page_uri: firstUrl,
    next_page_uri: nextUrl,
    previous_page_uri: previousUrl,
    page: number,
    page_size: size,
    start,
    end: Math.max(start, start + items.length - 1),
    uri: url,
  }),
};

/** One page of a list of the 2010 API. */
export const accountList = <T>(request: ApiRequest, list: List<T>): ApiResponse =>
  listPage(request, list, { envelope: accountEnvelope, url: request.path });
