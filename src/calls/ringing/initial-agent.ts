import type { EntryName } from '../../contract/entries';
import { joinDocument } from '../base/join-document';
import type { ShownNumber } from '../base/ports';
import type { Tools } from '../base/tools';
import type { LiveCallEvent } from '../model/apply-event';
import type { LiveCall } from '../model/live-call';
import { applyEvents } from '../model/store';
import { isScreened } from './screening';
import { ringShowing } from './shown-caller';

/** An agent that is rung for a caller who waits in the conference. */
interface InitialAgent {
  callId: string;
  entry: EntryName;
  to: string;
  /** The caller's number, if the agent may see it. */
  caller: ShownNumber | undefined;
  /** Whether the agent first hears why the caller needs a person. */
  whispers: boolean;
}

/**
 * Creates a Call, not a Participant. A Call executes our document, and the action of its Dial is one more sign that the
 * agent has left. Also, a Call does not need the conference to exist already. @returns the CallSid @throws TelephonyError
 */
export const ringInitialAgent = (tools: Tools, agent: InitialAgent): Promise<string> =>
  ringShowing(tools, agent.caller, (shown) =>
    tools.ports.telephony.placeCall({
      ...shown,
      to: agent.to,
      ringSeconds: tools.ringSeconds(),
      ...agentDocument(tools, agent),
    }),
  );

/** What the agent's leg executes, and where it reports. */
function agentDocument(tools: Tools, { callId, entry, to, whispers }: InitialAgent) {
  const { site } = tools;
  const isChecked = isScreened(tools, to);
  return isChecked || whispers
    ? {
        statusCallback: site.partyStatus(callId, 'agent', 'screened'),
        document: { url: site.agentAnswer({ callId, entry }, { whispers }) },
        detectsVoicemail: isChecked && tools.detectsVoicemail(),
      }
    : {
        statusCallback: site.partyStatus(callId, 'agent', 'initial'),
        document: { twiml: joinDocument(tools, { callId, entry, isCustomer: false }) },
      };
}

interface RungAgents {
  /** The address of each CallSid. */
  rung: ReadonlyMap<string, string>;
  whispers: boolean;
  /** The operator who takes the call. */
  by?: string;
}

/** The events of agents that ring. An agent that hears a whisper takes the call when it joins, as one that is screened. */
export const initialAgentEvents = (tools: Tools, { rung, whispers, by }: RungAgents): LiveCallEvent[] =>
  [...rung].map(([callSid, address]) => ({
    type: 'leg-status',
    at: tools.ports.clock.now(),
    callSid,
    status: 'initiated',
    role: 'agent',
    address,
    isInitialAgent: true,
    ...(whispers || isScreened(tools, address) ? { isScreened: true as const } : {}),
    ...(by === undefined ? {} : { by }),
  }));

/** Stores agents that ring. @throws TelephonyError */
export const storeInitialAgents = (
  tools: Tools,
  { callId, ...rung }: RungAgents & { callId: string },
): Promise<LiveCall> => applyEvents(tools.ports, callId, initialAgentEvents(tools, rung));
