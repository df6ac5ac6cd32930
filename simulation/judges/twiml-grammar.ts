import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What values an attribute may have. */
export type ValueForm =
  | { kind: 'text' }
  | { kind: 'number' }
  | { kind: 'boolean' }
  | { kind: 'words'; words: ReadonlySet<string>; /** Several, with spaces between. */ several: boolean };

export interface ElementForm {
  /** Text may stand inside. */
  text: boolean;
  attributes: ReadonlyMap<string, ValueForm>;
  /** The class that says what may stand inside. */
  children: string;
}

/** Name of a class of the SDK → what may stand inside its element, by element name. */
export type Grammar = ReadonlyMap<string, ReadonlyMap<string, ElementForm>>;

export const ROOT = 'VoiceResponse';

/**
 * The grammar of TwiML as the official SDK types it: which element may stand in which, with which attributes and
 * values.
 */
export function sdkGrammar(): Grammar {
  const file = require.resolve('twilio/lib/twiml/VoiceResponse.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const words = new Map<string, ReadonlySet<string>>();
  const interfaces = new Map<string, ts.PropertySignature[]>();
  const classes = new Map<string, ts.MethodDeclaration[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node)) words.set(node.name.text, literalsOf(node.type));
    else if (ts.isInterfaceDeclaration(node)) {
      const earlier = interfaces.get(node.name.text) ?? [];
      interfaces.set(node.name.text, [...earlier, ...node.members.filter(ts.isPropertySignature)]);
    } else if (ts.isClassDeclaration(node) && node.name) {
      classes.set(node.name.text, node.members.filter(ts.isMethodDeclaration));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);

  const attributesOf = (typeName: string) => {
    const attributes = new Map<string, ValueForm>();
    for (const { name, type } of interfaces.get(typeName) ?? []) {
      if (ts.isIdentifier(name) || ts.isStringLiteral(name))
        attributes.set(name.text, valueForm(type, words));
    }
    return attributes;
  };
  const grammar = new Map<string, Map<string, ElementForm>>();
  for (const [className, methods] of classes) {
    const inside = new Map<string, ElementForm>();
    for (const method of methods) {
      const child = method.type && typeName(method.type);
      if (!child || !classes.has(child) || !ts.isIdentifier(method.name)) continue;
      const name = elementName(method.name.text, child);
      const types = method.parameters.flatMap(({ type }) => (type ? [type] : []));
      const attributes = types.map(typeName).find((one) => one?.endsWith('Attributes'));
      // Overloads: with the text only, with attributes and text.
      const earlier = inside.get(name);
      inside.set(name, {
        text: (earlier?.text ?? false) || types.some((type) => type.kind === ts.SyntaxKind.StringKeyword),
        attributes: new Map([
          ...(earlier?.attributes ?? []),
          ...(attributes ? attributesOf(attributes) : []),
        ]),
        children: child,
      });
    }
    grammar.set(className, inside);
  }
  return grammar;
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

function literalsOf(type: ts.TypeNode): ReadonlySet<string> {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return new Set(
    members.flatMap((member) =>
      ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
    ),
  );
}

function valueForm(
  type: ts.TypeNode | undefined,
  words: ReadonlyMap<string, ReadonlySet<string>>,
): ValueForm {
  if (type?.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' };
  if (type?.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
  const several = type !== undefined && ts.isArrayTypeNode(type);
  const one = several ? type.elementType : type;
  const known = one && words.get(typeName(one) ?? '');
  return known && known.size > 0 ? { kind: 'words', words: known, several } : { kind: 'text' };
}
