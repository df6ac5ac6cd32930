import Ajv, { type ValidateFunction } from 'ajv';
import type { Operation, ResponseForm, Schema } from './openapi-document';

/**
 * Compiles a check of one response. Twilio's document is looser than Twilio: it requires no key and forbids none, allows
 * null nearly everywhere, does not check RFC 2822 dates, and calls relative page links `uri`. The check accepts Twilio's
 * own examples and nothing else.
 */
export function strictResponse(operation: Operation, form: ResponseForm): ValidateFunction {
  return ajv.compile(strict(form.schema, '', Object.values(form.examples), operation));
}

type JsonSchema = Record<string, unknown>;

// Optimising takes nearly half of the time of compiling, and each test file compiles its checks anew.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, code: { optimize: false } });
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formats: Record<string, (text: string) => boolean> = {
  /** `Sun, 25 Mar 2018 09:53:19 +0000`, with the right day of the week. */
  'rfc-2822': (text) =>
    /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/.test(text) &&
    DAYS[new Date(`${text.slice(0, -5)}+0000`).getUTCDay()] === text.slice(0, 3),
  /** `2015-07-30T20:00:00Z` */
  'iso-8601': (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().slice(0, 19) === text.slice(0, 19),
  url: (text) => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text),
  'url-or-empty': (text) => text === '' || (/^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)),
  /** Links of the 2010 API are paths. */
  'api-path': (text) => /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/\S+\.json(\?\S*)?$/.test(text),
  'sync-url': (text) => /^https:\/\/sync\.twilio\.com\/v1\/Services(\/\S+|\?\S+)?$/.test(text),
};
for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, validate);

/** Keys that are never null, although the document allows it. */
const NEVER_NULL = new Set([
  ...['sid', 'account_sid', 'service_sid', 'list_sid', 'map_sid', 'key', 'index', 'data', 'revision'],
  ...['date_created', 'date_updated', 'api_version', 'uri', 'url', 'links', 'subresource_uris', 'status'],
  ...['created_by', 'direction', 'phone_number', 'capabilities', 'secret', 'first_page_url', 'meta'],
]);

/** Strings whose form is only in the prose of the document. */
const PATTERNS: Record<string, JsonSchema> = {
  price: { pattern: '^-?\\d+(\\.\\d+)?$' },
  duration: { pattern: '^\\d+$' },
  queue_time: { pattern: '^\\d+$' },
  revision: { pattern: '^[0-9a-z_]+$' },
  price_unit: { pattern: '^[A-Za-z]{3}$' },
  // https://www.twilio.com/docs/voice/api/call-resource#call-properties
  direction: {
    enum: ['inbound', 'outbound-api', 'outbound-dial', 'trunking-originating', 'trunking-terminating'],
  },
  api_version: { const: '2010-04-01' },
};

function isNullable(schema: Schema, key: string, { path }: Operation): boolean {
  // https://www.twilio.com/docs/voice/api/conference-resource: null until the conference has ended.
  if (key === 'reason_conference_ended') return true;
  if (path.includes('/Participants') && ['call_sid', 'conference_sid'].includes(key)) return false;
  if (schema.type === 'boolean') return key === 'beta';
  return (schema.nullable ?? false) && !NEVER_NULL.has(key);
}

/** @param samples the values at this place in Twilio's examples */
function strict(schema: Schema, key: string, samples: unknown[], operation: Operation): JsonSchema {
  const nonNull = strictNonNull(schema, key, samples, operation);
  if (!isNullable(schema, key, operation)) return nonNull;
  return {
    ...nonNull,
    type: [nonNull.type, 'null'],
    ...(Array.isArray(nonNull.enum) ? { enum: [...(nonNull.enum as unknown[]), null] } : {}),
  };
}

function strictNonNull(schema: Schema, key: string, samples: unknown[], operation: Operation): JsonSchema {
  if (schema.type === 'array') {
    const items = strict(schema.items ?? {}, '', samples.flat(), operation);
    return { type: 'array', items };
  }
  if (schema.format === 'uri-map') {
    const names = [...new Set(samples.filter(isObject).flatMap(Object.keys))];
    const link = { type: 'string', format: linkFormat(operation) };
    return names.length > 0 ? exactly(names, () => link) : { type: 'object', additionalProperties: link };
  }
  const { properties } = schema;
  if (properties) {
    return exactly(Object.keys(properties), (name) => {
      const inner = samples.filter(isObject).map((sample) => sample[name]);
      return strict(properties[name] ?? {}, name, inner, operation);
    });
  }
  // The document gives no type to `data` and `encryption_details`.
  if (schema.type === undefined && !schema.enum) return { type: 'object' };
  if (schema.type === 'integer') return { type: 'integer', minimum: key === 'page_size' ? 1 : 0 };
  if (schema.type === 'boolean') return { type: 'boolean' };
  // The document says that the price of a recording is a number; its examples and Twilio have a string.
  return { type: 'string', ...constraints(schema, key, operation), ...PATTERNS[key] };
}

/** A missing Application SID is empty, not null. */
const orEmpty = (pattern: string) => `^$|${pattern}`;

function constraints(schema: Schema, key: string, operation: Operation): JsonSchema {
  if (schema.enum) return { enum: schema.enum };
  if (schema.pattern !== undefined) {
    return { pattern: key.endsWith('_application_sid') ? orEmpty(schema.pattern) : schema.pattern };
  }
  if (/^(uri|url|(first|next|previous)_page_(uri|url))$/.test(key)) return { format: linkFormat(operation) };
  switch (schema.format) {
    case 'date-time-rfc-2822':
      return { format: 'rfc-2822' };
    case 'date-time':
      return { format: 'iso-8601' };
    case 'uri':
      return { format: schema.nullable ? 'url-or-empty' : 'url' };
    default:
      return {};
  }
}

const linkFormat = ({ origin }: Operation) => (origin.includes('sync.') ? 'sync-url' : 'api-path');

const exactly = (names: string[], schemaOf: (name: string) => JsonSchema): JsonSchema => ({
  type: 'object',
  required: names,
  additionalProperties: false,
  properties: Object.fromEntries(names.map((name) => [name, schemaOf(name)])),
});

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
