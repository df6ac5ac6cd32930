import { type ApiHandler, type ApiRequest, type PathParams, type Router } from '../rest/router';
import { notFound, TwilioError } from '../rest/twilio-error';
import type { AccountDirectory, Application, Key, PhoneNumber } from './directory';
import { listPage } from './page';
import { applicationSettings, keySettings, phoneNumberSettings } from './resources';
import { readSettings, type Settings, type SettingTable, text } from './settings';

interface World {
  accountSid: string;
}

/** One kind of resource: where it lives and how it is made, found and shown. */
interface Collection<T extends { sid: string; updatedAt: number; settings: Settings }> {
  /** Name in the path: `Applications`. */
  path: string;
  /** Name in the list's JSON: `applications`. */
  listName: string;
  entries: Map<string, T>;
  settings: SettingTable;
  create(request: ApiRequest): unknown;
  /** Whether the resource is in a list with these filters. */
  matches(resource: T, query: URLSearchParams): boolean;
  json(resource: T): unknown;
}

/** IncomingPhoneNumbers, Applications and Keys of the 2010 API. */
export function registerAccount(router: Router, directory: AccountDirectory, world: World): void {
  const show = resourceJson(world.accountSid);
  register(router, directory, world, {
    path: 'IncomingPhoneNumbers',
    listName: 'incoming_phone_numbers',
    entries: directory.phoneNumbers,
    settings: phoneNumberSettings,
    create: ({ form }) =>
      show.phoneNumber(
        directory.addPhoneNumber(wantedNumber(directory, form), readSettings(form, phoneNumberSettings)),
      ),
    matches: (number, query) =>
      sameName(number, query) && number.phoneNumber.includes(digitsOf(query.get('PhoneNumber') ?? '')),
    json: show.phoneNumber,
  });
  register(router, directory, world, {
    path: 'Applications',
    listName: 'applications',
    entries: directory.applications,
    settings: applicationSettings,
    create: ({ form }) => show.application(directory.addApplication(readSettings(form, applicationSettings))),
    matches: sameName,
    json: show.application,
  });
  register(router, directory, world, {
    path: 'Keys',
    listName: 'keys',
    entries: directory.keys,
    settings: keySettings,
    create: ({ form }) => {
      const key = directory.addKey(readSettings(form, keySettings));
      // The only answer that ever holds the secret (https://www.twilio.com/docs/iam/api-keys/key-resource-v1).
      return { ...show.key(key), secret: key.secret };
    },
    matches: () => true,
    json: show.key,
  });
}

function register<T extends { sid: string; updatedAt: number; settings: Settings }>(
  router: Router,
  directory: AccountDirectory,
  world: World,
  collection: Collection<T>,
): void {
  const on = (method: ApiRequest['method'], pattern: string, handler: ApiHandler) =>
    router.on(method, 'api.twilio.com', `/2010-04-01/Accounts/{AccountSid}/${pattern}`, (request, params) => {
      if (params.AccountSid !== world.accountSid) throw notFound(request.path);
      return handler(request, params);
    });
  const find = (request: ApiRequest, params: PathParams) => {
    const resource = collection.entries.get(params.Sid ?? '');
    if (!resource) throw notFound(request.path);
    return resource;
  };
  const all = `${collection.path}.json`;
  const one = `${collection.path}/{Sid}.json`;
  on('POST', all, (request) => ({ status: 201, body: collection.create(request) }));
  on('GET', all, (request) =>
    listPage(request, {
      name: collection.listName,
      items: [...collection.entries.values()].filter((entry) => collection.matches(entry, request.query)),
      sidOf: (entry) => entry.sid,
      json: (entry) => collection.json(entry),
    }),
  );
  on('GET', one, (request, params) => ({ status: 200, body: collection.json(find(request, params)) }));
  on('POST', one, (request, params) => {
    const resource = find(request, params);
    directory.change(resource, readSettings(request.form, collection.settings));
    return { status: 200, body: collection.json(resource) };
  });
  on('DELETE', one, (request, params) => {
    collection.entries.delete(find(request, params).sid);
    return { status: 204 };
  });
}

const sameName = (resource: { settings: Settings }, query: URLSearchParams) => {
  const wanted = query.get('FriendlyName');
  return wanted === null || text(resource.settings, 'friendly_name') === wanted;
};

/** A list filter may hold a part of a number, with or without punctuation. */
const digitsOf = (pattern: string) => pattern.replace(/[^\d]/g, '');

/** The number that is asked for: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource#create-an-incomingphonenumber-resource */
function wantedNumber(directory: AccountDirectory, form: URLSearchParams): string {
  const areaCode = form.get('AreaCode') ?? '';
  if (!form.has('PhoneNumber') && /^\d{3}$/.test(areaCode)) return directory.freeNumber(areaCode);
  const number = form.get('PhoneNumber') ?? '';
  // https://www.twilio.com/docs/api/errors/21421
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new TwilioError(400, 21421, 'PhoneNumber is invalid');
  return number;
}

/** RFC 2822, as every date of the 2010 API. */
const date = (ms: number) => new Date(ms).toUTCString().replace('GMT', '+0000');

function resourceJson(accountSid: string) {
  const root = `/2010-04-01/Accounts/${accountSid}`;
  const dates = (entry: { createdAt: number; updatedAt: number }) => ({
    date_created: date(entry.createdAt),
    date_updated: date(entry.updatedAt),
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
