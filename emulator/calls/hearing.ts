import type { Scope } from '../scope';
import type { Hears } from '../views';
import type { Call } from './call';

/** Shows what a call hears while it executes documents, as long as it is this execution that runs. */
export const hearing = (call: Call, scope: Scope) => (what: Hears) => {
  if (call.scope === scope && !scope.interrupted) call.activity = { kind: 'twiml', hears: what };
};
