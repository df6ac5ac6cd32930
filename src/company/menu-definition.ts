import { languages, type Language } from '../contract/languages';

/** A text in every language of the project. */
type Texts = Readonly<Record<Language, string>>;

/**
 * Where a choice leads that is no node: to a person, to a goodbye, or to the same node in the other language.
 */
const ENDS = ['person', 'goodbye'] as const;
const OTHER_LANGUAGE = 'other-language';
type End = (typeof ENDS)[number];

export interface Choice<Name extends string = string> {
  /** The key for it, from 1 to 9. At any time 0 leads to a person. */
  key: string;
  /** Phrases of which one is enough, in each language. They are also the hints of speech recognition. */
  words: Readonly<Record<Language, readonly string[]>>;
  goTo: Name | End | typeof OTHER_LANGUAGE;
}

/** Asks, and continues where the choice leads. */
export interface Question<Name extends string = string> {
  ask: Texts;
  choices: readonly Choice<Name>[];
}

/** Says something, and continues. The caller may interrupt it. */
interface Message<Name extends string = string> {
  say: Texts;
  then: Name | End;
}

export type MenuNode<Name extends string = string> = Question<Name> | Message<Name>;

export interface Menu {
  /** The node in which each call begins. */
  start: string;
  nodes: Readonly<Record<string, MenuNode>>;
}

/** A menu whose targets the compiler checks. */
export const defineMenu = <const Name extends string>(menu: {
  start: NoInfer<Name>;
  nodes: Readonly<Record<Name, MenuNode<NoInfer<Name>>>>;
}): Menu => menu;

export const isQuestion = (node: MenuNode): node is Question => 'choices' in node;
export const isEnd = (target: string): target is End => ENDS.some((end) => end === target);
export const isOtherLanguage = (target: string): boolean => target === OTHER_LANGUAGE;

/** What is wrong with a menu: one sentence each. `npm run build` and `npm run deploy` refuse such a menu. */
export function menuFaults(menu: Menu): string[] {
  const names = Object.keys(menu.nodes);
  return [
    ...(menu.start in menu.nodes ? [] : [`The menu starts at ${menu.start}, which is no node.`]),
    ...names.flatMap((name) => nodeFaults(menu, name).map((fault) => `The node ${name} ${fault}.`)),
    ...names
      .filter((name) => !reachable(menu).has(name))
      .map((name) => `No choice leads to the node ${name}.`),
    ...names
      .filter((name) => !leadsOn(menu, name))
      .map((name) => `The node ${name} is a dead end: its messages go round in a circle.`),
  ];
}

function nodeFaults(menu: Menu, name: string): string[] {
  const node = menu.nodes[name];
  if (node === undefined) return [];
  const isReserved = isEnd(name) || isOtherLanguage(name);
  return [
    ...(/^[a-z][a-z0-9-]{0,19}$/.test(name) && !isReserved
      ? []
      : ['must have another name, in small letters']),
    ...textFaults(isQuestion(node) ? node.ask : node.say),
    ...targetsOf(node)
      .filter((target) => !(target in menu.nodes) && !isEnd(target) && !isOtherLanguage(target))
      .map((target) => `leads to ${target}, which is no node`),
    ...(isQuestion(node) ? choiceFaults(node) : messageFaults(node)),
  ];
}

const textFaults = (texts: Texts): string[] =>
  languages
    .filter((language) => texts[language].trim() === '')
    .map((language) => `says nothing in ${language}`);

const messageFaults = ({ then }: Message): string[] =>
  isOtherLanguage(then) ? ['cannot change the language without a choice'] : [];

function choiceFaults({ choices }: Question): string[] {
  const wrongKeys = choices.filter(({ key }) => !/^[1-9]$/.test(key)).map(({ key }) => key);
  return [
    ...(choices.length > 0 ? [] : ['is a dead end: it has no choice']),
    ...wrongKeys.map((key) => `has the key ${key}: keys are 1 to 9, and 0 always leads to a person`),
    ...doubled(choices.map(({ key }) => key)).map((key) => `has two choices with the key ${key}`),
    ...languages.flatMap((language) => [
      ...choices
        .filter(({ words }) => words[language].every((phrase) => phrase.trim() === ''))
        .map(({ key }) => `has no words in ${language} for the key ${key}`),
      ...doubled(choices.flatMap(({ words }) => words[language].map((phrase) => phrase.toLowerCase()))).map(
        (phrase) => `has "${phrase}" in ${language} twice`,
      ),
    ]),
  ];
}

const doubled = (items: readonly string[]): string[] => [
  ...new Set(items.filter((item, index) => items.indexOf(item) !== index)),
];

const targetsOf = (node: MenuNode): string[] =>
  isQuestion(node) ? node.choices.map(({ goTo }) => goTo) : [node.then];

function reachable({ start, nodes }: Menu): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    const node = nodes[name];
    if (node === undefined || found.has(name)) return;
    found.add(name);
    targetsOf(node).forEach(visit);
  };
  visit(start);
  return found;
}

/** Whether the messages after a node reach a question or an end. A target that is missing is a fault of its own. */
function leadsOn({ nodes }: Menu, name: string): boolean {
  const passed = new Set<string>();
  for (let at = name; ;) {
    const node = nodes[at];
    if (node === undefined || isQuestion(node)) return true;
    if (passed.has(at)) return false;
    passed.add(at);
    at = node.then;
  }
}
