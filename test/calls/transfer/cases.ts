import {
  agentLegOf,
  targetLegOf,
  type Transfer,
  type TransferState,
} from '../../../src/calls/model/transfer';
import { conferenceOutcomes, type TransferKind } from '../../../src/contract/enumerations';
import { AGENT, CUSTOMER, TARGET, type Position, type Situation } from './situation';

/** Every situation in which a transfer can be read: states × kinds × positions of the three legs × ages. */

const AGENT_ADDRESS = 'client:ann';
const TARGET_ADDRESS = '+14155550142';
const everyState = {
  id: 't1',
  by: 'sue',
  agentAddress: AGENT_ADDRESS,
  customerCallSid: CUSTOMER,
  since: 0,
  revision: 0,
};
const knownLegs = [CUSTOMER, AGENT];
const known = { address: TARGET_ADDRESS, callSid: TARGET };
const awaited = { address: TARGET_ADDRESS, knownLegs };
const agentAgain = [
  { address: AGENT_ADDRESS, callSid: TARGET },
  { address: AGENT_ADDRESS, knownLegs },
];
const consultation = { ...everyState, kind: 'warm', agentCallSid: AGENT, target: known } as const;
const bool = [false, true] as const;

/** The transfers that only the kind blind has. */
const blindOf = (common: typeof everyState & { kind: 'blind'; detectsVoicemail: boolean }): Transfer[] => [
  { ...common, leavingCallSid: AGENT, state: 'ringing', target: known },
  ...(['moving', 'failed'] as const).map((outside): Transfer => ({
    ...common,
    agentCallSid: AGENT,
    state: 'starting',
    outside,
    target: awaited,
  })),
];

const transfersOf = (kind: TransferKind): Transfer[] => [
  ...bool.flatMap((detectsVoicemail): Transfer[] => {
    const common = { ...everyState, kind, detectsVoicemail };
    return [
      { ...common, agentCallSid: AGENT, state: 'starting', target: awaited },
      { ...common, agentCallSid: AGENT, state: 'ringing', target: known },
      ...(kind === 'blind' ? blindOf({ ...common, kind }) : []),
    ];
  }),
  ...agentAgain.flatMap((target): Transfer[] => [
    { ...everyState, kind, state: 'recovering', target },
    { ...everyState, kind, state: 'giving-up', target },
  ]),
  ...conferenceOutcomes.flatMap((outcome) =>
    [known, awaited].flatMap((target): Transfer[] => {
      const ending = { ...everyState, kind, state: 'ending', outcome, target } as const;
      // These two end a recovery, which has no agent leg.
      const isRecovery = outcome === 'recovered' || outcome === 'announced';
      return isRecovery ? [ending] : [{ ...ending, agentCallSid: AGENT }, ending];
    }),
  ),
];

const transfers: readonly Transfer[] = [
  ...transfersOf('warm'),
  ...transfersOf('cold'),
  ...transfersOf('blind'),
  { ...consultation, state: 'consulting' },
  { ...consultation, state: 'swapped' },
];

/** The ages at which a state's next step may change: indices of AGES. */
const agesOf: Readonly<Record<TransferState, readonly number[]>> = {
  starting: [0, 2],
  ringing: [0, 3],
  consulting: [0, 3],
  swapped: [0, 3],
  recovering: [0, 2, 3],
  'giving-up': [0, 2],
  ending: [0, 1],
};

export const finals = ['completed', 'busy', 'failed', 'no-answer', 'canceled'] as const;

const customersOf = ({ state }: Transfer): readonly Position[] => [
  'outside',
  'talking',
  'on-hold',
  'completed',
  ...(state === 'giving-up' || state === 'ending' ? (['told'] as const) : []),
];

const agentsOf = (transfer: Transfer): readonly Situation['agent'][] =>
  agentLegOf(transfer) === undefined ? ['absent'] : ['outside', 'talking', 'on-hold', 'completed'];

/** How the call of a target ended matters only while it rings. */
const targetsOf = (transfer: Transfer): readonly Situation['target'][] => [
  ...(targetLegOf(transfer) === undefined ? (['absent'] as const) : []),
  ...(['ringing', 'talking', 'on-hold'] as const),
  ...(transfer.state === 'ringing' ? (['outside', ...finals] as const) : (['completed'] as const)),
];

const voicemailsOf = ({ state }: Transfer): readonly Situation['isVoicemail'][] =>
  state === 'ringing' || state === 'consulting' || state === 'swapped' ? [undefined, ...bool] : [undefined];

const reportsOf = (transfer: Transfer, target: Situation['target']): readonly boolean[] =>
  targetLegOf(transfer) === undefined && target !== 'absent' ? bool : [false];

export function* situations(): Generator<Situation> {
  for (const transfer of transfers)
    for (const age of agesOf[transfer.state])
      for (const customer of customersOf(transfer))
        for (const agent of agentsOf(transfer))
          for (const target of targetsOf(transfer))
            for (const isTargetReported of reportsOf(transfer, target))
              for (const isVoicemail of voicemailsOf(transfer))
                for (const hasOtherSpeaker of bool) {
                  const legs = { customer, agent, target };
                  yield { transfer, age, ...legs, isTargetReported, isVoicemail, hasOtherSpeaker };
                }
}

/** The situation right after a state began: all parties talk, unless `positions` says otherwise. */
export function situationIn(state: TransferState, positions: Partial<Situation> = {}): Situation {
  const transfer = transfers.find((one) => one.state === state);
  if (!transfer) throw new Error(`No case is ${state}.`);
  return {
    transfer,
    age: 0,
    customer: 'talking',
    agent: agentLegOf(transfer) === undefined ? 'absent' : 'talking',
    target: 'talking',
    isTargetReported: false,
    isVoicemail: undefined,
    hasOtherSpeaker: false,
    ...positions,
  };
}

/** After leaving or being told, the customer does not come back into the conference: that situation cannot be read. */
export const canBeRead = ({ transfer, customer }: Situation): boolean =>
  transfer.state !== 'ending' ||
  (transfer.outcome === 'customer-left' && (customer === 'completed' || customer === 'told')) ||
  (transfer.outcome === 'announced' && customer !== 'talking' && customer !== 'on-hold') ||
  (transfer.outcome !== 'customer-left' && transfer.outcome !== 'announced');
