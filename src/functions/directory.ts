import { isoTime } from '../calls/base/iso-time';
import { listLiveCalls } from '../calls/model/store';
import { readRecents } from '../calls/ringing/paid-calls';
import { operatorsView } from '../calls/view/directory-view';
import { people } from '../contract/endpoints/people';
import { readConfig } from '../http/config';
import { companyNumbers } from '../http/company-numbers';
import { operatorFunction } from '../http/operator-function';
import { readOperators } from '../http/operators';

/** The parties that an operator may call: colleagues, numbers of the company, and the last destinations. */
export const handler = operatorFunction(people.directory, async (_, { ports, operator, context }) => {
  const now = ports.clock.now();
  const [presences, calls, dialled] = await Promise.all([
    ports.presences.list(),
    listLiveCalls(ports),
    readRecents(ports, operator.name),
  ]);
  const { SUPERVISION } = readConfig(context, 'SUPERVISION');
  const facts = { operators: readOperators(context), presences, calls };
  const operators = operatorsView(facts, { operator, supervision: SUPERVISION, now });
  const numbers = companyNumbers(context);
  const recents = dialled.map(({ address, at }) => ({ address, at: isoTime(at) }));
  const revision = ports.digest([operators, numbers, recents]).slice(0, 16);
  return { operators, numbers, recents, revision, at: isoTime(now) };
});
