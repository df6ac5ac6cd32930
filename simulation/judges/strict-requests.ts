import type { SentRequest } from './exchange';
import type { Operation, Schema } from './openapi-document';
import { judgeTwiml } from './twiml-judge';

/**
 * Values that are only in the prose of the document: https://www.twilio.com/docs/voice/api/call-resource,
 * …/conference-participant-resource, …/recording
 */
const WORDS: Record<string, readonly string[]> = {
  StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  ConferenceStatusCallbackEvent: 'start end join leave mute hold modify speaker announcement'.split(' '),
  RecordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
  ConferenceRecordingStatusCallbackEvent: ['in-progress', 'completed', 'absent', 'failed'],
  Beep: ['true', 'false', 'onEnter', 'onExit'],
  ConferenceRecord: ['true', 'false', 'record-from-start', 'do-not-record'],
  ConferenceTrim: ['trim-silence', 'do-not-trim'],
  Trim: ['trim-silence', 'do-not-trim'],
  RecordingChannels: ['mono', 'dual'],
  RecordingTrack: ['inbound', 'outbound', 'both'],
  JitterBufferSize: ['off', 'small', 'medium', 'large'],
  Region: ['us1', 'us2', 'ie1', 'de1', 'sg1', 'br1', 'au1', 'jp1'],
};

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
const MAX_TWIML = 4000;

/**
 * Everything that Twilio would refuse in a request, in full sentences.
 * @param path the variables of the path
 */
export function requestProblems(
  operation: Operation,
  request: SentRequest,
  path: Readonly<Record<string, string>>,
): string[] {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
  const query = Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema]));
  const required = inQuery.filter((parameter) => parameter.required).map(({ name }) => name);
  return [
    ...inPath.flatMap(({ name, schema }) => valueProblems(name, schema, path[name] ?? '')),
    ...fieldProblems([...request.url.searchParams], query, required),
    ...fieldProblems(request.form, operation.body?.properties ?? {}, operation.body?.required ?? []),
    ...headerProblems(operation, request),
    ...conflicts(request.form),
  ];
}

function fieldProblems(
  fields: readonly (readonly [string, string])[],
  known: Readonly<Record<string, Schema>>,
  required: readonly string[],
): string[] {
  const names = new Set(fields.map(([name]) => name));
  const missing = required.filter((name) => !names.has(name));
  const repeated = [...names].filter(
    (name) => known[name]?.type !== 'array' && fields.filter(([other]) => other === name).length > 1,
  );
  return [
    ...missing.map((name) => `The parameter ${name} is missing.`),
    ...repeated.map((name) => `The parameter ${name} is given more than once.`),
    ...fields.flatMap(([name, value]) => {
      const schema = known[name];
      if (!schema) return [`The operation knows no parameter ${name}.`];
      return valueProblems(name, schema.type === 'array' ? (schema.items ?? {}) : schema, value);
    }),
  ];
}

function valueProblems(name: string, schema: Schema, value: string): string[] {
  const wrong = (why: string) => [`The value '${value.slice(0, 60)}' of ${name} ${why}.`];
  const words = WORDS[name];
  if (words && !value.split(' ').every((word) => words.includes(word))) return wrong('is none of its words');
  if (schema.enum && !schema.enum.includes(value)) return wrong(`is none of ${schema.enum.join(', ')}`);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) return wrong('is no such SID');
  if (schema.type === 'integer') {
    const number = Number(value);
    const least = schema.minimum ?? -Infinity;
    const most = schema.maximum ?? Infinity;
    if (!/^-?\d+$/.test(value) || number < least || number > most) return wrong('is no such whole number');
  }
  if (schema.type === 'boolean' && !['true', 'false'].includes(value))
    return wrong('is neither true nor false');
  // Only `Data` of Sync has no type.
  if (schema.type === undefined && !schema.enum && !isJson(value)) return wrong('is not JSON');
  switch (schema.format) {
    case 'uri':
      // An empty URL removes a setting; as a waitUrl it means silence.
      return value === '' || /^https?:\/\/[^\s/]+\S*$/.test(value) ? [] : wrong('is no absolute URL');
    case 'date-time':
    case 'date':
      return Number.isNaN(Date.parse(value)) ? wrong('is no date') : [];
    case 'endpoint':
      return /^(\+[1-9]\d{6,14}|client:\S+|sips?:\S+|app:AP[0-9a-f]{32}(\?\S*)?|[\w.-]+)$/.test(value)
        ? []
        : wrong('is no phone number, client or SIP address');
    case 'twiml':
      return twimlProblems(value);
    default:
      return [];
  }
}

function twimlProblems(xml: string): string[] {
  // https://www.twilio.com/docs/api/errors/32018
  if (xml.length > MAX_TWIML) return [`The Twiml has ${xml.length} characters, more than ${MAX_TWIML}.`];
  return judgeTwiml(xml).map(({ code, message }) => `Twiml, ${code}: ${message}`);
}

function headerProblems(operation: Operation, { headers, form }: SentRequest): string[] {
  const problems: string[] = [];
  const allowed = operation.parameters.some(
    (parameter) => parameter.in === 'header' && parameter.name === 'If-Match',
  );
  if ('if-match' in headers && !allowed) problems.push('The operation knows no If-Match.');
  if (form.length > 0 && headers['content-type'] !== 'application/x-www-form-urlencoded') {
    problems.push(`The form is sent as ${headers['content-type'] ?? 'nothing'}.`);
  }
  return problems;
}

/** Parameters that exclude each other. */
function conflicts(form: SentRequest['form']): string[] {
  const given = new Set(form.map(([name]) => name));
  return given.has('Url') && given.has('Twiml') ? ['Url and Twiml exclude each other.'] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
