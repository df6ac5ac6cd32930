import { SaxesParser } from 'saxes';

export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  /** The text directly inside the element, trimmed. */
  text: string;
}

/** https://www.twilio.com/docs/api/errors/12100 */
export class DocumentParseFailure extends Error {
  readonly code = 12100;

  constructor(detail: string) {
    super(`Document parse failure: ${detail}`);
    this.name = 'DocumentParseFailure';
  }
}

/** Parses a document and returns its `<Response>`. Throws {@link DocumentParseFailure}. */
export function parseTwiml(xml: string): Element {
  if (xml.trim() === '') throw new DocumentParseFailure('The document is empty.');
  const open: Element[] = [];
  let root: Element | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new DocumentParseFailure(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  // Not trimmed: white space before the XML declaration is an error at Twilio too.
  parser.write(xml).close();
  if (root?.name !== 'Response') throw new DocumentParseFailure('The root element is not <Response>.');
  return root;
}
