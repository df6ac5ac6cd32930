import { SaxesParser } from 'saxes';
import { type ElementForm, type Grammar, ROOT, sdkGrammar, type ValueForm } from './twiml-grammar';

export interface Problem {
  /** 12100: Twilio cannot read the document. 12200: Twilio ignores a part of it. */
  code: 12100 | 12200;
  message: string;
}

/** What Twilio documents and the SDK does not type. */
const ALSO: { element: string; attribute: string; form: ValueForm }[] = [
  // https://www.twilio.com/docs/voice/twiml/dial#callreason
  { element: 'Dial', attribute: 'callReason', form: { kind: 'text' } },
  // https://www.twilio.com/docs/voice/twiml/recording: by its name a recording can be stopped.
  { element: 'Recording', attribute: 'name', form: { kind: 'text' } },
];
const ALSO_WORDS = new Map([
  // https://www.twilio.com/docs/voice/twiml/dial#record: `true` is record-from-answer, `false` is do-not-record.
  ['Dial record', ['true', 'false']],
]);
/** https://www.twilio.com/docs/voice/twiml/stop: the SDK cannot build it. */
const STOPPED_RECORDING: ElementForm = {
  text: false,
  attributes: new Map([['name', { kind: 'text' }]]),
  children: 'Recording',
};

let grammar: Grammar | undefined;

/** Everything that Twilio would complain of in a document; empty: the document is right. */
export function judgeTwiml(xml: string): Problem[] {
  const problems: Problem[] = [];
  const rules = (grammar ??= sdkGrammar());
  /** The classes of the open elements; undefined inside of an element that may not be there. */
  const open: { name: string; form: ElementForm | undefined }[] = [];
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
      const wrong = attributeProblem(form, name, attribute, value);
      if (wrong !== undefined) complain(wrong);
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

const rootForm = (name: string): ElementForm | undefined =>
  name === 'Response' ? { text: false, attributes: new Map(), children: ROOT } : undefined;

function childForm(rules: Grammar, parent: { name: string; form: ElementForm | undefined }, name: string) {
  if (!parent.form) return undefined;
  if (parent.name === 'Stop' && name === 'Recording') return STOPPED_RECORDING;
  return rules.get(parent.form.children)?.get(name);
}

function attributeProblem(form: ElementForm, element: string, attribute: string, value: string) {
  // Namespaces are declarations, no attributes.
  if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) return undefined;
  const documented = ALSO.find((one) => one.element === element && one.attribute === attribute)?.form;
  const expected = form.attributes.get(attribute) ?? documented;
  if (!expected) return `Attribute '${attribute}' is not allowed to appear in element '${element}'.`;
  if (fits(expected, attribute, value) || ALSO_WORDS.get(`${element} ${attribute}`)?.includes(value)) {
    return undefined;
  }
  return `The value '${value}' of attribute '${attribute}' on element '${element}' is not valid.`;
}

function fits(form: ValueForm, attribute: string, value: string): boolean {
  switch (form.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'words': {
      const given = form.several ? value.split(' ') : [value];
      return given.every((word) => form.words.has(word));
    }
    case 'text':
      if (/^method$|Method$/.test(attribute)) return value === 'GET' || value === 'POST';
      // A host with an underscore, a space in a path: Twilio cannot request that.
      return !isUrl(attribute) || /^\S*$/.test(value);
  }
}

const isUrl = (attribute: string) => /^(action|url)$|(Url|Callback)$/.test(attribute);
