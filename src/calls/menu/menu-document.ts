import { isQuestion, type Menu, type MenuNode } from '../../company/menu-definition';
import { askInMenu } from '../../twiml/menu';
import { sentences } from '../../twiml/sentences';
import type { Site } from '../../twiml/site';
import type { Transcript } from '../../twiml/transcription';
import { nodeAt, startOf, type AskAgain, type Position } from './turn';

interface Place {
  position: Position;
  /** What is said before the node speaks. */
  opening?: readonly string[];
  transcript?: Transcript | undefined;
}

/** The document of a node: it speaks and listens. */
function nodeDocument(site: Site, menu: Menu, { position, opening = [], transcript }: Place): string {
  const { language } = position;
  const node = nodeAt(menu, position);
  return askInMenu(site, {
    turn: position,
    says: [...opening, ...(node ? [textOf(node)[language]] : [])],
    hints: node ? hintsOf(node, position) : [],
    isQuestion: node !== undefined && isQuestion(node),
    transcript,
  });
}

const textOf = (node: MenuNode) => (isQuestion(node) ? node.ask : node.say);

const hintsOf = (node: MenuNode, { language }: Position): string[] =>
  isQuestion(node) ? [...new Set(node.choices.flatMap(({ words }) => words[language]))] : [];

/** The first document of a call: a welcome, and the first question. */
export function firstDocument(
  site: Site,
  menu: Menu,
  { language, since, isTranscribed }: Pick<Position, 'language' | 'since'> & { isTranscribed: boolean },
): string {
  const { menuWelcome, transcribed } = sentences[language];
  return nodeDocument(site, menu, {
    position: startOf(menu, language, since),
    opening: isTranscribed ? [menuWelcome, transcribed] : [menuWelcome],
    transcript: isTranscribed ? { part: 'menu', language } : undefined,
  });
}

/** The document after an answer. @param hasNewLanguage the transcript continues in it */
export function nextDocument(
  site: Site,
  menu: Menu,
  next: { position: Position; again?: AskAgain; hasNewLanguage?: true },
  isTranscribed: boolean,
): string {
  const { position, again, hasNewLanguage } = next;
  const { language } = position;
  return nodeDocument(site, menu, {
    position,
    opening: again ? [sentences[language].askAgain[again]] : [],
    transcript: isTranscribed && hasNewLanguage ? { part: 'menu', language, replaces: 'menu' } : undefined,
  });
}
