import { SaxesParser } from 'saxes';
import { type ElementForm, type Grammar, ROOT, storedGrammar } from './twiml-grammar';

export interface Problem {
  /** 12100: Twilio cannot read the document. 12200: Twilio ignores a part of it. */
  code: 12100 | 12200;
  message: string;
}

/** Attributes that Twilio documents and the SDK does not type. */
const UNTYPED_ATTRIBUTES: Record<string, Record<string, string>> = {
  // https://www.twilio.com/docs/voice/twiml/dial#callreason
  Dial: { callReason: 'text' },
  // https://www.twilio.com/docs/voice/twiml/recording: a recording is stopped by its name.
  Recording: { name: 'text' },
};
/** Values that Twilio documents and the SDK does not type. */
const UNTYPED_WORDS = new Map([
  // https://www.twilio.com/docs/voice/twiml/dial#record: `true` is record-from-answer, `false` is do-not-record.
  ['Dial record', ['true', 'false']],
]);
/** https://www.twilio.com/docs/voice/twiml/stop: the SDK cannot build it. */
const STOPPED_RECORDING: ElementForm = { text: false, attributes: { name: 'text' }, children: 'Recording' };
const RESPONSE: ElementForm = { text: false, attributes: {}, children: ROOT };

interface OpenElement {
  name: string;
  /** Undefined for an element that is not allowed here: its content is not judged. */
  form: ElementForm | undefined;
}

let grammar: Grammar | undefined;

/** Every problem that Twilio would report of a document. Empty when the document is valid. */
export function judgeTwiml(xml: string): Problem[] {
  const problems: Problem[] = [];
  const rules = (grammar ??= storedGrammar());
  const open: OpenElement[] = [];
  const complain = (message: string) => problems.push({ code: 12200, message });
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1);
    const form = parent ? childForm(rules, parent, name) : rootForm(name);
    if (parent ? parent.form && !form : !form) {
      complain(`Element '${name}' is not allowed ${parent ? `in element '${parent.name}'` : 'as the root'}.`);
    }
    open.push({ name, form });
    if (!form) return;
    for (const [attribute, value] of Object.entries(attributes)) {
      const problem = attributeProblem({ grammar: rules, form, element: name, attribute, value });
      if (problem !== undefined) complain(problem);
    }
  });
  const readText = (text: string) => {
    const element = open.at(-1);
    if (text.trim() !== '' && element?.form && !element.form.text) {
      complain(`Element '${element.name}' may not hold text.`);
    }
  };
  parser.on('text', readText);
  parser.on('cdata', readText);
  parser.on('closetag', () => {
    open.pop();
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    return [{ code: 12100, message: `Document parse failure: ${String(error)}` }];
  }
  if (problems.some(({ message }) => message.endsWith('as the root.'))) {
    return [{ code: 12100, message: 'Document parse failure: the root element is not <Response>.' }];
  }
  return problems;
}

const rootForm = (name: string): ElementForm | undefined => (name === 'Response' ? RESPONSE : undefined);

function childForm(rules: Grammar, parent: OpenElement, name: string): ElementForm | undefined {
  if (!parent.form) return undefined;
  if (parent.name === 'Stop' && name === 'Recording') return STOPPED_RECORDING;
  return own(rules.elements[parent.form.children] ?? {}, name);
}

/** Names come from a document: `constructor` is not a key of the grammar. */
const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

interface Attribute {
  grammar: Grammar;
  form: ElementForm;
  element: string;
  attribute: string;
  value: string;
}

function attributeProblem({ grammar, form, element, attribute, value }: Attribute): string | undefined {
  // A namespace declaration is not an attribute.
  if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) return undefined;
  const type = own(form.attributes, attribute) ?? own(UNTYPED_ATTRIBUTES[element] ?? {}, attribute);
  if (!type) return `Attribute '${attribute}' is not allowed to appear in element '${element}'.`;
  if (UNTYPED_WORDS.get(`${element} ${attribute}`)?.includes(value)) return undefined;
  if (fits(grammar, type, attribute, value)) return undefined;
  return `The value '${value}' of attribute '${attribute}' on element '${element}' is not valid.`;
}

function fits({ words }: Grammar, type: string, attribute: string, value: string): boolean {
  switch (type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'text':
      if (/^method$|Method$/.test(attribute)) return value === 'GET' || value === 'POST';
      // Twilio cannot request a URL with a space.
      return !isUrl(attribute) || /^\S*$/.test(value);
    default: {
      const known = words[type.replace('[]', '')] ?? [];
      return (type.endsWith('[]') ? value.split(' ') : [value]).every((word) => known.includes(word));
    }
  }
}

const isUrl = (attribute: string) => /^(action|url)$|(Url|Callback)$/.test(attribute);
