import { rfc2822 } from '../dates';
import { accountList } from '../rest/account-list';
import { HOST } from '../rest/lookup';
import type { ApiHandler, ApiRequest, PathParams, Router } from '../rest/router';
import { notFound, TwilioError } from '../rest/twilio-error';
import type { AccountDirectory, Application, Key, PhoneNumber } from './directory';
import { applicationSettings, keySettings, phoneNumberSettings } from './resources';
import { readSettings, type Settings, type SettingTable, text } from './settings';

/** One kind of resource: its paths, and how REST creates, filters and shows it. */
interface Collection<T extends { sid: string; updatedAt: number; settings: Settings }> {
  /** The name in the path: `Applications`. */
  path: string;
  /** The name in the JSON of the list: `applications`. */
  listName: string;
  entries: Map<string, T>;
  settings: SettingTable;
  create(request: ApiRequest): unknown;
  /** Whether the resource passes the filters of a list request. */
  matches(resource: T, query: URLSearchParams): boolean;
  json(resource: T): unknown;
}

/** IncomingPhoneNumbers, Applications and Keys of the 2010 API. */
export function registerAccount(
  router: Router,
  directory: AccountDirectory,
  { accountSid }: { accountSid: string },
): void {
  const show = resourceJson(accountSid);
  register(router, directory, accountSid, {
    path: 'IncomingPhoneNumbers',
    listName: 'incoming_phone_numbers',
    entries: directory.phoneNumbers,
    settings: phoneNumberSettings,
    create: ({ form }) =>
      show.phoneNumber(
        directory.addPhoneNumber(requestedNumber(directory, form), readSettings(form, phoneNumberSettings)),
      ),
    matches: (number, query) =>
      hasName(number, query) && number.phoneNumber.includes(digitsOf(query.get('PhoneNumber') ?? '')),
    json: show.phoneNumber,
  });
  register(router, directory, accountSid, {
    path: 'Applications',
    listName: 'applications',
    entries: directory.applications,
    settings: applicationSettings,
    create: ({ form }) => show.application(directory.addApplication(readSettings(form, applicationSettings))),
    matches: hasName,
    json: show.application,
  });
  register(router, directory, accountSid, {
    path: 'Keys',
    listName: 'keys',
    entries: directory.keys,
    settings: keySettings,
    create: ({ form }) => {
      const key = directory.addKey(readSettings(form, keySettings));
      // Only this response shows the secret (https://www.twilio.com/docs/iam/api-keys/key-resource-v1).
      return { ...show.key(key), secret: key.secret };
    },
    matches: () => true,
    json: show.key,
  });
}

function register<T extends { sid: string; updatedAt: number; settings: Settings }>(
  router: Router,
  directory: AccountDirectory,
  accountSid: string,
  collection: Collection<T>,
): void {
  const on = (method: ApiRequest['method'], pattern: string, handler: ApiHandler) =>
    router.on(method, HOST, `/2010-04-01/Accounts/{AccountSid}/${pattern}`, (request, params) => {
      if (params.AccountSid !== accountSid) throw notFound(request.path);
      return handler(request, params);
    });
  const find = (request: ApiRequest, params: PathParams) => {
    const resource = collection.entries.get(params.Sid ?? '');
    if (!resource) throw notFound(request.path);
    return resource;
  };
  const listPath = `${collection.path}.json`;
  const resourcePath = `${collection.path}/{Sid}.json`;
  on('POST', listPath, (request) => ({ status: 201, body: collection.create(request) }));
  on('GET', listPath, (request) =>
    accountList(request, {
      key: collection.listName,
      items: [...collection.entries.values()].filter((entry) => collection.matches(entry, request.query)),
      idOf: (entry) => entry.sid,
      json: (entry) => collection.json(entry),
    }),
  );
  on('GET', resourcePath, (request, params) => ({
    status: 200,
    body: collection.json(find(request, params)),
  }));
  on('POST', resourcePath, (request, params) => {
    const resource = find(request, params);
    directory.change(resource, readSettings(request.form, collection.settings));
    return { status: 200, body: collection.json(resource) };
  });
  on('DELETE', resourcePath, (request, params) => {
    collection.entries.delete(find(request, params).sid);
    return { status: 204 };
  });
}

const hasName = (resource: { settings: Settings }, query: URLSearchParams) => {
  const wanted = query.get('FriendlyName');
  return wanted === null || text(resource.settings, 'friendly_name') === wanted;
};

/** A list filter may be a part of a number, with or without punctuation. */
const digitsOf = (pattern: string) => pattern.replace(/[^\d]/g, '');

/** The number that a request wants to buy: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource#create-an-incomingphonenumber-resource */
function requestedNumber(directory: AccountDirectory, form: URLSearchParams): string {
  const areaCode = form.get('AreaCode') ?? '';
  if (!form.has('PhoneNumber') && /^\d{3}$/.test(areaCode)) return directory.freeNumber(areaCode);
  const number = form.get('PhoneNumber') ?? '';
  // https://www.twilio.com/docs/api/errors/21421
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new TwilioError(400, 21421, 'PhoneNumber is invalid');
  return number;
}

function resourceJson(accountSid: string) {
  const root = `/2010-04-01/Accounts/${accountSid}`;
  const dates = (entry: { createdAt: number; updatedAt: number }) => ({
    date_created: rfc2822(entry.createdAt),
    date_updated: rfc2822(entry.updatedAt),
  });
  return {
    phoneNumber: (number: PhoneNumber) => ({
      ...number.settings,
      ...dates(number),
      sid: number.sid,
      account_sid: accountSid,
      phone_number: number.phoneNumber,
      address_requirements: 'none',
      api_version: '2010-04-01',
      beta: false,
      capabilities: { voice: true, sms: true, mms: true, fax: false },
      emergency_address_status: 'unregistered',
      origin: 'twilio',
      status: 'in-use',
      type: 'local',
      uri: `${root}/IncomingPhoneNumbers/${number.sid}.json`,
    }),
    application: (application: Application) => ({
      ...application.settings,
      ...dates(application),
      sid: application.sid,
      account_sid: accountSid,
      api_version: '2010-04-01',
      uri: `${root}/Applications/${application.sid}.json`,
    }),
    key: (key: Key) => ({ ...dates(key), sid: key.sid, friendly_name: text(key.settings, 'friendly_name') }),
  };
}
