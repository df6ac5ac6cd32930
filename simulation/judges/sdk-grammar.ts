import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { ElementForm, Grammar } from './twiml-grammar';

interface Declarations {
  /** Type aliases that are unions of words. */
  words: Map<string, string[]>;
  interfaces: Map<string, ts.PropertySignature[]>;
  classes: Map<string, ts.MethodDeclaration[]>;
}

/** Reads the grammar of TwiML from the types of the official SDK: elements, attributes and values. */
export function sdkGrammar(): Grammar {
  const declarations = readDeclarations(require.resolve('twilio/lib/twiml/VoiceResponse.d.ts'));
  const elements = Object.fromEntries(
    [...declarations.classes].map(([className, methods]) => [className, elementsOf(methods, declarations)]),
  );
  const forms = Object.values(elements).flatMap((inside) => Object.values(inside));
  const used = new Set(forms.flatMap(({ attributes }) => Object.values(attributes)).map(withoutBrackets));
  const words = [...declarations.words].filter(([name]) => used.has(name));
  return { words: Object.fromEntries(words), elements };
}

const withoutBrackets = (type: string) => type.replace('[]', '');

function readDeclarations(file: string): Declarations {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const declarations: Declarations = { words: new Map(), interfaces: new Map(), classes: new Map() };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node)) declarations.words.set(node.name.text, literalsOf(node.type));
    else if (ts.isInterfaceDeclaration(node)) {
      const earlier = declarations.interfaces.get(node.name.text) ?? [];
      const members = node.members.filter(ts.isPropertySignature);
      declarations.interfaces.set(node.name.text, [...earlier, ...members]);
    } else if (ts.isClassDeclaration(node) && node.name) {
      declarations.classes.set(node.name.text, node.members.filter(ts.isMethodDeclaration));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return declarations;
}

/** A method that returns a class of the SDK adds an element. */
function elementsOf(
  methods: readonly ts.MethodDeclaration[],
  declarations: Declarations,
): Record<string, ElementForm> {
  const elements: Record<string, ElementForm> = {};
  for (const { name: method, type, parameters } of methods) {
    const children = type && typeName(type);
    if (!children || !declarations.classes.has(children) || !ts.isIdentifier(method)) continue;
    const name = elementName(method.text, children);
    const types = parameters.flatMap((parameter) => (parameter.type ? [parameter.type] : []));
    const attributes = types.map(typeName).find((typed) => typed?.endsWith('Attributes'));
    // A method has overloads: with the text only, and with attributes and text.
    const earlier = elements[name];
    elements[name] = {
      text: (earlier?.text ?? false) || types.some(({ kind }) => kind === ts.SyntaxKind.StringKeyword),
      attributes: {
        ...earlier?.attributes,
        ...(attributes ? attributesOf(attributes, declarations) : {}),
      },
      children,
    };
  }
  return elements;
}

function attributesOf(interfaceName: string, { interfaces, words }: Declarations): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { name, type } of interfaces.get(interfaceName) ?? []) {
    if (ts.isIdentifier(name) || ts.isStringLiteral(name)) attributes[name.text] = valueType(type, words);
  }
  return attributes;
}

/** `say` → `Say`; in speech markup `sayAs` → `say-as`. */
const elementName = (method: string, className: string) =>
  className.startsWith('Ssml')
    ? method.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    : method.charAt(0).toUpperCase() + method.slice(1);

/** `VoiceResponse.Dial` → `Dial` */
function typeName(type: ts.TypeNode): string | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  return ts.isQualifiedName(type.typeName) ? type.typeName.right.text : type.typeName.text;
}

function literalsOf(type: ts.TypeNode): string[] {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
}

function valueType(type: ts.TypeNode | undefined, words: Declarations['words']): string {
  if (type?.kind === ts.SyntaxKind.NumberKeyword) return 'number';
  if (type?.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
  const isList = type !== undefined && ts.isArrayTypeNode(type);
  const item = isList ? type.elementType : type;
  const name = (item && typeName(item)) ?? '';
  const isWords = (words.get(name) ?? []).length > 0;
  if (!isWords) return 'text';
  return isList ? `${name}[]` : name;
}
