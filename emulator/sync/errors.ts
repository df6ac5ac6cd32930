import { TwilioError } from '../rest/twilio-error';

/** The errors of Sync, with the messages of https://www.twilio.com/docs/api/errors/<code>. */
const error = (status: number, code: number, message: string) => () => new TwilioError(status, code, message);

export const invalidIfMatch = error(400, 54003, 'Invalid If-Match header');
export const dataTooLarge = error(413, 54006, 'Request entity too large');
export const invalidJson = error(400, 54008, 'Invalid JSON');
export const rateLimitExceeded = error(429, 54009, 'Rate limit exceeded');
export const invalidTtl = error(400, 54011, 'Invalid TTL');
export const serviceNotFound = error(404, 54050, 'Service Instance not found');
export const uniqueNameTaken = error(409, 54301, 'Unique name already exists');
export const invalidUniqueName = error(400, 54302, 'Invalid unique name');
export const invalidPageSize = error(400, 54454, "Invalid 'PageSize' query parameter");

/** The errors of documents, of list items, or of map items. */
export interface DataErrors {
  notFound: () => TwilioError;
  dataMissing: () => TwilioError;
  revisionMismatch: () => TwilioError;
}

export const documentErrors: DataErrors = {
  notFound: error(404, 54100, 'Document not found'),
  dataMissing: error(400, 54101, 'Invalid Document data'),
  revisionMismatch: error(412, 54103, 'Document revision mismatch'),
};

export const listNotFound = error(404, 54150, 'List not found');
export const invalidListIndex = error(400, 54458, 'Invalid List Item index');
export const listItemErrors: DataErrors = {
  notFound: error(404, 54151, 'List Item not found'),
  dataMissing: error(400, 54156, 'Invalid List Item data'),
  revisionMismatch: error(412, 54155, 'List Item revision mismatch'),
};

export const mapNotFound = error(404, 54200, 'Map not found');
export const mapItemExists = error(409, 54208, 'Map Item already exists');
export const invalidMapKey = error(400, 54209, 'Invalid Map Item key');
export const mapItemErrors: DataErrors = {
  notFound: error(404, 54201, 'Map Item not found'),
  dataMissing: error(400, 54206, 'Invalid Map Item data'),
  revisionMismatch: error(412, 54205, 'Map Item revision mismatch'),
};
