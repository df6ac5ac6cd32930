import { page } from './en/page';
import { signIn } from './en/sign-in';
import { board } from './en/board';
import { call } from './en/call';
import { actions } from './en/actions';
import { phone } from './en/phone';
import { people } from './en/people';
import { past } from './en/past';
import { callbacks } from './en/callbacks';
import { handOff } from './en/hand-off';
import { entryActions } from './en/entry-actions';
import { audit } from './en/audit';
import { summaries } from './en/summaries';
import { problems } from './en/problems';

/** Every sentence of the page, in English. `{name}` stands for what is filled in. The other languages have the same keys. */
export const en = {
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

export type Strings = typeof en;
