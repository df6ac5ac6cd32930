import type { HelpAction } from '../../contract/enumerations';
import { needsNoHelp, openHelp } from '../model/help';
import type { Situation } from './situation';
import type { Verdict } from './verdict';

/** Never refuses: to ask twice, or to withdraw what a supervisor has just met, does no harm. */
export const helpRule =
  (action: HelpAction) =>
  ({ call }: Situation): Verdict => {
    const isOpen = openHelp(call) !== undefined;
    if (action === 'withdraw') return isOpen ? undefined : 'redundant';
    return isOpen || needsNoHelp(call) ? 'redundant' : undefined;
  };
