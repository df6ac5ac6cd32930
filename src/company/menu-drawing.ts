import { isEnd, isOtherLanguage, isQuestion, type Menu } from './menu-definition';

/** A menu as the lines of a Mermaid flowchart: each node, and each key with the words for it. */
export function menuDrawing({ start, nodes }: Menu): string[] {
  const lines = Object.entries(nodes).flatMap(([name, node]) => {
    if (!isQuestion(node)) return [`  ${name}(${name}) --> ${node.then}`];
    return node.choices.map(({ key, words, goTo }) => {
      const [label, target] = isOtherLanguage(goTo) ? ['other language', name] : [words.en[0] ?? '', goTo];
      return `  ${name}{${name}} -->|${key}: ${label}| ${target}`;
    });
  });
  const ends = Object.values(nodes)
    .flatMap((node) => (isQuestion(node) ? node.choices.map(({ goTo }) => goTo) : [node.then]))
    .filter((target, index, all) => isEnd(target) && all.indexOf(target) === index)
    .map((target) => `  ${target}([${target}])`);
  return ['flowchart LR', `  call((call)) --> ${start}`, ...lines, ...ends];
}
