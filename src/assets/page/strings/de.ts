import { page } from './de/page';
import { signIn } from './de/sign-in';
import { board } from './de/board';
import { call } from './de/call';
import { actions } from './de/actions';
import { phone } from './de/phone';
import { audit } from './de/audit';
import { summaries } from './de/summaries';
import { problems } from './de/problems';
import { past } from './de/past';
import { callbacks } from './de/callbacks';
import { handOff } from './de/hand-off';
import { entryActions } from './de/entry-actions';
import { people } from './de/people';
import type { Strings } from './en';

/** The page in German. */
export const de: Strings = {
  ...page,
  ...signIn,
  ...board,
  ...call,
  ...actions,
  ...phone,
  ...people,
  ...past,
  ...callbacks,
  ...handOff,
  ...entryActions,
  ...audit,
  ...summaries,
  ...problems,
};
