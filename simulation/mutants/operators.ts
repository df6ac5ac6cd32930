import ts from 'typescript';
import type { Marked } from './marked';

/**
 * What makes a marked node wrong. No operator names anything of the source:
 * - `drop`: the statement, property, case, element or argument is not there;
 * - `always`, `never`: the condition is evaluated, and then taken for true or false;
 * - `negate`: the condition is taken for its opposite;
 * - `keep-in-memory`: the call, which creates something once for all, does so once a process, by its first argument;
 * - `value`: an expression instead of the marked one. `$0` is its text; `$1`, `$2` … are the arguments of the call that
 *   it is; `$p1`, `$p2` … the parameters of the function around it.
 */
export type Operator = 'drop' | 'always' | 'never' | 'negate' | 'keep-in-memory' | { readonly value: string };

/** @returns the text of the file with the operator applied @throws Error where it does not fit the node */
export function applyOperator({ source, tree, node }: Marked, operator: Operator): string {
  const { from, to, by } = spliceOf(node, tree, operator);
  const memory = operator === 'keep-in-memory' ? `\nconst ${MEMORY} = new Map();\n` : '';
  return source.text.slice(0, from) + by + source.text.slice(to) + memory;
}

/** A variable of the module, since the host loads a Function's module anew where the platform does. */
const MEMORY = 'memoryOfTheMutant';

interface Splice {
  from: number;
  to: number;
  by: string;
}

function spliceOf(node: ts.Node, tree: ts.SourceFile, operator: Operator): Splice {
  const replace = (what: ts.Node, by: string): Splice => ({ from: what.getStart(tree), to: what.end, by });
  if (operator === 'drop') return drop(node, tree);
  if (operator === 'always' || operator === 'never' || operator === 'negate') {
    const condition = conditionOf(node) ?? unfit(node, operator);
    const text = condition.getText(tree);
    return replace(
      condition,
      operator === 'negate' ? `(!(${text}))` : `((${text}), ${String(operator === 'always')})`,
    );
  }
  const expression = expressionOf(node) ?? unfit(node, nameOf(operator));
  const by = `(${operator === 'keep-in-memory' ? inMemory(expression, tree) : filled(operator.value, expression, tree)})`;
  const isShorthand = ts.isShorthandPropertyAssignment(node);
  return replace(expression, isShorthand ? `${node.name.text}: ${by}` : by);
}

function drop(node: ts.Node, tree: ts.SourceFile): Splice {
  const from = node.getStart(tree);
  const isOneOfMany =
    ts.isArrayLiteralExpression(node.parent) ||
    (ts.isCallExpression(node.parent) && node.parent.expression !== node);
  if (ts.isStatement(node) && !ts.isBlock(node)) return { from, to: node.end, by: ';' };
  if (ts.isCaseOrDefaultClause(node)) return { from, to: node.end, by: '' };
  if (ts.isExpression(node) && isOneOfMany) return { from, to: node.end, by: '...[]' };
  if (ts.isObjectLiteralElementLike(node)) {
    const comma = /^\s*,/.exec(tree.text.slice(node.end))?.[0] ?? '';
    return { from, to: node.end + comma.length, by: '' };
  }
  return unfit(node, 'drop');
}

/** The expression that a node stands for: what it returns, assigns or is. */
function expressionOf(node: ts.Node | undefined): ts.Expression | undefined {
  if (!node) return undefined;
  if (ts.isVariableStatement(node)) {
    const [declaration, another] = node.declarationList.declarations;
    return another ? undefined : expressionOf(declaration?.initializer);
  }
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isExpressionStatement(node))
    return expressionOf(node.expression);
  if (ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) return expressionOf(node.initializer);
  if (ts.isShorthandPropertyAssignment(node)) return node.name;
  if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? undefined : node.body;
  return ts.isExpression(node) ? node : undefined;
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return node.expression;
  // A name alone may be a shorthand property, whose text is not a condition.
  if (ts.isShorthandPropertyAssignment(node)) return undefined;
  const expression = expressionOf(node);
  return expression && ts.isConditionalExpression(expression) ? expression.condition : expression;
}

function argumentsOf(expression: ts.Expression): readonly ts.Expression[] {
  const called = ts.isAwaitExpression(expression) ? expression.expression : expression;
  return ts.isCallExpression(called) || ts.isNewExpression(called) ? (called.arguments ?? []) : [];
}

/** The names of the parameters of the nearest function around a node that has any. */
function parametersAround(node: ts.Node): readonly string[] {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent)
    if (ts.isFunctionLike(around) && around.parameters.length > 0)
      return around.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
  return [];
}

function filled(template: string, expression: ts.Expression, tree: ts.SourceFile): string {
  const named = namesIn(template);
  if (named.length > 0)
    throw new Error(
      `"${template}" names ${named.join(', ')}: an operator must not name anything of a source.`,
    );
  return template.replace(/\$(p?)(\d)/g, (placeholder, isParameter: string, digit: string) => {
    const index = Number(digit);
    const text = isParameter
      ? parametersAround(expression)[index - 1]
      : index === 0
        ? expression.getText(tree)
        : argumentsOf(expression)[index - 1]?.getText(tree);
    return text ? `(${text})` : unfit(expression, placeholder);
  });
}

/** The identifiers of a template, apart from placeholders. */
function namesIn(template: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, template);
  const names: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan())
    if (token === ts.SyntaxKind.Identifier && !/^(undefined|\$p?\d)$/.test(scanner.getTokenText()))
      names.push(scanner.getTokenText());
  return names;
}

/** As `create`, which gives undefined where there is something already, but known to this process alone. */
function inMemory(expression: ts.Expression, tree: ts.SourceFile): string {
  const key = argumentsOf(expression)[0]?.getText(tree) ?? unfit(expression, 'keep-in-memory');
  return `(async (key) => (${MEMORY}.has(key) ? undefined : (${MEMORY}.set(key, true), 'r1')))(${key})`;
}

const nameOf = (operator: Operator): string => (typeof operator === 'string' ? operator : operator.value);

function unfit(node: ts.Node, name: string): never {
  throw new Error(`The operator "${name}" does not fit this ${ts.SyntaxKind[node.kind]}: ${node.getText()}`);
}
