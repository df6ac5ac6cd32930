import { gain } from '../media/gain';
import { sceneOf, type Scene, type Seat } from '../media/scene';
import { source, type Source } from '../media/source';
import type { PhonesView } from '../controls/phones-view';
import type { CallView } from '../views';

type LegState =
  | 'connecting'
  | 'ringing'
  | 'calling'
  | 'talking'
  | 'muted'
  | 'on-hold'
  | 'coaching'
  | 'waiting'
  | 'listening';

/** One leg, as its party lives it. */
export interface Leg {
  callSid: string;
  /** The party at the far end. */
  address: string;
  state: LegState;
  /** The other address of the leg: the caller that it shows, or the number that it called. */
  other: string;
  isAnswered: boolean;
  isOutbound: boolean;
  /** CallSids of the parties that this one hears. */
  hears: string[];
  sound: Source;
  /** The words of the announcement. */
  sentence: string | null;
  expects: CallView['expects'];
  isRecorded: boolean;
}

/** Reads all legs with the same rules that the audio of the local Twilio is mixed by. */
export function legsOf(view: PhonesView): Leg[] {
  const scene = sceneOf(view, view.now);
  return view.calls.map((call) => {
    const isOutbound = call.direction !== 'inbound';
    const hears = view.calls.filter(({ sid }) => gain(scene, call.sid, sid) > 0).map(({ sid }) => sid);
    const isHeard = view.calls.some(({ sid }) => gain(scene, sid, call.sid) > 0);
    return {
      callSid: call.sid,
      address: isOutbound ? call.to : call.from,
      other: isOutbound ? call.from : call.to,
      state: stateOf(call, scene, hears.length > 0 || isHeard),
      isAnswered: call.answeredAt !== null,
      isOutbound,
      hears,
      sound: source(scene, call.sid),
      sentence: call.sentence,
      expects: call.expects,
      isRecorded: call.leavesMessage,
    };
  });
}

function stateOf(call: CallView, scene: Scene, hasPartner: boolean): LegState {
  const seat = scene.seats.get(call.sid);
  if (seat) return stateInConference(seat, hasPartner);
  if (call.bridgedWith !== null) return 'talking';
  if (call.direction !== 'inbound' && call.answeredAt === null)
    return call.status === 'ringing' ? 'ringing' : 'connecting';
  if (call.doing === 'dialing' || call.answeredAt === null) return 'calling';
  return call.doing === 'queue' ? 'waiting' : 'listening';
}

function stateInConference(seat: Seat, hasPartner: boolean): LegState {
  if (seat.hold) return 'on-hold';
  if (seat.muted) return 'muted';
  if (seat.coaching) return 'coaching';
  return hasPartner ? 'talking' : 'waiting';
}
