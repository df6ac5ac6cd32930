import type { TransferAction } from '../model/transfer';
import {
  callActions,
  nextSteps,
  callConversions,
  isAtLeast,
  partyActions,
  partyConversions,
  type CallAction,
  type CallState,
  type HelpAction,
  type OperatorRole,
  type PartyAction,
} from '../../contract/enumerations';
import type { Problem } from '../base/problem';
import { stateOf } from '../model/stage';
import { bridgeRule } from './bridge-rules';
import { fullProblem } from './call-rules';
import { helpRule } from './help-rules';
import { ownBridgeProblem, ownCallProblem, ownTransferProblem } from './own-call';
import { announceToPartyRule, holdRule, muteAllRule, muteRule, removeRule } from './party-rules';
import { recordingRule, storedRecording } from './recording-rules';
import { participantsOf, type Situation } from './situation';
import { ownBrowser, storedOwnLeg, superviseLeaveRule, superviseRule } from './supervision-rules';
import { takeRule } from './take-rules';
import { transferActionRule, transferStartRule } from './transfer-rules';
import type { Verdict } from './verdict';

/** What an operator may do now, as far as callbacks have reported. The operations ask the same rules. */

interface Rule {
  /** Why the operator may not operate this call. Default: the rule for a conference, {@link ownCallProblem}. */
  ownership?: (situation: Situation) => Problem | undefined;
  /** Default: `agent`. */
  role?: OperatorRole;
  judge: (situation: Situation) => Verdict;
}

const always = () => undefined;

const record = (action: Parameters<typeof recordingRule>[1]): Rule => ({
  judge: (situation) => recordingRule(situation, action, storedRecording(situation.call)?.status),
});

const supervise = (mode: 'listen' | 'coach' | 'barge', agentCallSid?: string): Rule => ({
  role: 'supervisor',
  judge: (situation) => {
    const address = ownBrowser(situation.operator);
    return superviseRule(situation, { mode, agentCallSid, address }, storedOwnLeg(situation, address));
  },
});

const ofTransfer = (action: TransferAction): Rule => ({
  ownership: ownTransferProblem,
  judge: transferActionRule(action),
});

const help = (action: HelpAction, ownership = ownCallProblem): Rule => ({
  ownership,
  judge: helpRule(action),
});

const take: Rule = { ownership: always, judge: takeRule };

const ringingRules: Partial<Record<CallAction, Rule>> = {
  'calls/take': take,
  'calls/end': { ownership: ownBridgeProblem, judge: always },
};

const conferenceRules: Record<CallAction, Rule> = {
  'calls/take': take,
  convert: { ownership: always, judge: () => 'redundant' },
  'transfer/complete': ofTransfer('complete'),
  'transfer/merge': ofTransfer('merge'),
  'transfer/swap': ofTransfer('swap'),
  'transfer/cancel': ofTransfer('cancel'),
  'transfer/start': { judge: transferStartRule },
  'participants/add': { judge: fullProblem },
  'conference/record:start': record('start'),
  'conference/record:resume': record('resume'),
  'conference/record:pause': record('pause'),
  'conference/record:stop': record('stop'),
  'supervise:listen': supervise('listen'),
  'supervise:coach': supervise('coach'),
  'supervise:barge': supervise('barge'),
  'supervise-leave': {
    role: 'supervisor',
    judge: (situation) => superviseLeaveRule(situation, ownBrowser(situation.operator)),
  },
  'participants/unmute-all': { judge: muteAllRule(false) },
  'participants/mute-all': { judge: muteAllRule(true) },
  'help:withdraw': help('withdraw'),
  'help:ask': help('ask'),
  'participants/announce': { judge: always },
  'conference/end': { judge: always },
  'calls/end': { judge: always },
};

/** An operation on a bridge converts it first. Then the operation must be possible in the conference too. */
const convertsFirst = ({ judge, ...rule }: Rule): Rule => ({
  ...rule,
  ownership: ownBridgeProblem,
  judge: (situation) => bridgeRule(situation) ?? judge(situation),
});

const bridgeRules: Partial<Record<CallAction, Rule>> = {
  ...ringingRules,
  convert: { ownership: ownBridgeProblem, judge: bridgeRule },
  'help:withdraw': help('withdraw', ownBridgeProblem),
  'help:ask': help('ask', ownBridgeProblem),
  ...Object.fromEntries(callConversions.map((action) => [action, convertsFirst(conferenceRules[action])])),
};

const partyRules: Record<PartyAction, (callSid: string) => Rule> = {
  'participants/unhold': (callSid) => ({ judge: (situation) => holdRule(false)(situation, callSid) }),
  'participants/unmute': (callSid) => ({ judge: (situation) => muteRule(false)(situation, callSid) }),
  'participants/hold': (callSid) => ({ judge: (situation) => holdRule(true)(situation, callSid) }),
  'participants/mute': (callSid) => ({ judge: (situation) => muteRule(true)(situation, callSid) }),
  'supervise:coach': (callSid) => supervise('coach', callSid),
  'participants/announce': (callSid) => ({ judge: (situation) => announceToPartyRule(situation, callSid) }),
  'participants/remove': (callSid) => ({ judge: (situation) => removeRule(situation, callSid) }),
};

const RULES: Record<CallState, Partial<Record<CallAction, Rule>>> = {
  menu: ringingRules,
  ringing: ringingRules,
  bridged: bridgeRules,
  converting: {},
  conference: conferenceRules,
  ended: {},
};

function isAllowed(
  situation: Situation,
  { ownership = ownCallProblem, role = 'agent', judge }: Rule,
): boolean {
  if (!isAtLeast(situation.operator.role, role)) return false;
  return ownership(situation) === undefined && judge(situation) === undefined;
}

/**
 * The actions on the call, the most important first. While a call is being converted there is none: the result of a
 * request would depend on the moment.
 */
export function allowedOnCall(situation: Situation): CallAction[] {
  const state = stateOf(situation.call);
  const rules = RULES[state];
  return inOrderFor(situation).filter((action) => {
    const rule = rules[action];
    return rule !== undefined && isAllowed(situation, rule);
  });
}

/** The actions on one party of the call, the most important first. */
export function allowedOnParty(situation: Situation, callSid: string): PartyAction[] {
  const state = stateOf(situation.call);
  if (state === 'bridged')
    return partyConversions.filter((action) =>
      isAllowed(situation, convertsFirst(partyRules[action](callSid))),
    );
  if (state !== 'conference') return [];
  return partyActions.filter((action) => isAllowed(situation, partyRules[action](callSid)));
}

const NEXT_STEPS: ReadonlySet<CallAction> = new Set(nextSteps);

/** What a call waits for comes first, then the supervision, then the rest. */
function rankForSupervisor(action: CallAction): number {
  if (NEXT_STEPS.has(action)) return 0;
  return action.startsWith('supervise') ? 1 : 2;
}

/** An operator without a leg of an agent in the conference is there to supervise it, unless a step of it is due. */
function inOrderFor(situation: Situation): readonly CallAction[] {
  const { operator, call } = situation;
  const isOwn = ({ callSid }: { callSid: string }) => call.legs[callSid]?.address === ownBrowser(operator);
  const takesPart = [...participantsOf(situation, 'agent'), ...participantsOf(situation, 'guest')].some(
    isOwn,
  );
  if (takesPart || operator.role === 'agent') return callActions;
  return [...callActions].sort((one, other) => rankForSupervisor(one) - rankForSupervisor(other));
}
