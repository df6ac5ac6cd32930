import { BROWSER_ENTRY, DEFAULT_ENTRY, type EntryName } from '../../contract/entries';
import { legStatuses, type CallDirection, type PageLine } from '../../contract/enumerations';
import {
  emptyLiveCall,
  type EndRequest,
  type HandOff,
  hasEnded,
  type StartMode,
  type Leg,
  type LegStatus,
  type LiveCall,
  type Presence,
  type Recording,
  type RecordingConsent,
  type Role,
  type ConferenceTimes,
} from './live-call';

/** They are known from the direction, and need no room in the document. */
const usualEntries: readonly EntryName[] = [BROWSER_ENTRY, DEFAULT_ENTRY];

/** A reported change of a live call. A time is Twilio's if Twilio sends one, never the time of arrival. */
export type LiveCallEvent =
  | {
      type: 'call-started';
      at: number;
      direction: CallDirection;
      role: Role;
      address: string;
      callToken?: string | undefined;
      /** The way in. */
      entry?: EntryName;
      consent?: RecordingConsent | undefined;
    }
  | {
      type: 'leg-status';
      at: number;
      callSid: string;
      status: LegStatus;
      role?: Role;
      address?: string;
      isInitialAgent?: true;
      isScreened?: true;
      /** The operator who supervises, or takes the call, on this leg. */
      by?: string;
      /** Known from the leg that reports. It is needed when `call-started` was lost. */
      direction?: CallDirection;
    }
  /** `bridge` is final, unless an operator takes the call: a call is bridged when it could not start as a conference. */
  | { type: 'started-as'; as: StartMode }
  /** The first one counts. */
  | { type: 'handed-off'; handOff: HandOff }
  | { type: 'conversion'; at: number; childCallSid: string; by?: string }
  | { type: 'presence'; callSid: string; role?: Role; presence: Presence }
  | { type: 'conference-started'; at: number; conferenceSid: string }
  | { type: 'conference-ended'; at: number; conferenceSid: string }
  | { type: 'answered-by'; callSid: string; isVoicemail: boolean }
  /** What is known of the way in which a leg's call ended. */
  | { type: 'leg-end'; callSid: string; hungUp?: true; hasFailed?: true; removedBy?: EndRequest }
  | { type: 'page-line'; callSid: string; line: PageLine }
  | { type: 'ended-by'; by: EndRequest }
  | { type: 'recording'; recordingSid: string; recording: Recording };

/**
 * Applies an event to a live call. Pure. The result is the same for any order and any number of deliveries, because every
 * field is a maximum, a minimum, or the value with the highest SequenceNumber. Status callbacks
 * are neither ordered nor unique: https://www.twilio.com/docs/voice/api/call-resource#statuscallbackevent
 */
export function applyEvent(call: LiveCall, event: LiveCallEvent): LiveCall {
  switch (event.type) {
    case 'call-started':
      return {
        ...withLeg(call, call.callId, (leg) =>
          withDescription(withStatus(leg, 'in-progress', event.at), event.role, event.address),
        ),
        direction: event.direction,
        ...tokenOf(call, event.callToken),
        ...consentOf(call, event.consent),
        ...(event.entry === undefined || usualEntries.includes(event.entry) ? {} : { entry: event.entry }),
      };
    case 'leg-status': {
      const { isInitialAgent, isScreened, by } = event;
      const initial = {
        ...(isInitialAgent ? { isInitialAgent } : {}),
        ...(isScreened ? { isScreened } : {}),
        ...(by === undefined ? {} : { by }),
      };
      const next = withLeg(call, event.callSid, (leg) => ({
        ...withDescription(withStatus(leg, event.status, event.at), event.role, event.address),
        ...initial,
      }));
      return event.direction && !next.direction ? { ...next, direction: event.direction } : next;
    }
    case 'started-as':
      // The Dial of a call that was taken still reports its legs.
      if (call.isTaken) return call;
      return { ...call, startedAs: call.startedAs === 'bridge' ? 'bridge' : event.as };
    case 'handed-off':
      return call.handOff && call.handOff.at <= event.handOff.at ? call : { ...call, handOff: event.handOff };
    case 'conversion': {
      const { at, childCallSid, by } = event;
      return call.conversion && call.conversion.at <= at
        ? call
        : { ...call, conversion: { childCallSid, at, ...(by === undefined ? {} : { by }) } };
    }
    case 'presence':
      return withLeg(
        withConference(call, event.presence.conferenceSid, (times) => times),
        event.callSid,
        (leg) => withDescription(withPresence(leg, event.presence), event.role, undefined),
      );
    case 'conference-started':
      return withConference(call, event.conferenceSid, (times) => ({
        ...times,
        startedAt: earliest(times.startedAt, event.at),
      }));
    case 'conference-ended':
      return withConference(call, event.conferenceSid, (times) => ({
        ...times,
        endedAt: earliest(times.endedAt, event.at),
      }));
    case 'answered-by':
      return withLeg(call, event.callSid, (leg) => ({
        ...leg,
        isVoicemail: event.isVoicemail || leg.isVoicemail === true,
      }));
    case 'leg-end': {
      const { callSid, hungUp, hasFailed, removedBy } = event;
      return withLeg(call, callSid, (leg) => ({
        ...leg,
        ...(hungUp ? { hungUp } : {}),
        ...(hasFailed ? { hasFailed } : {}),
        ...(removedBy ? { removedBy: firstByName(leg.removedBy, removedBy) } : {}),
      }));
    }
    case 'page-line':
      // The operator hangs up once. A late request of the page does not take that back.
      return withLeg(call, event.callSid, (leg) => ({
        ...leg,
        pageLine: leg.pageLine === 'left' ? 'left' : event.line,
      }));
    case 'ended-by':
      return { ...call, endedBy: firstByName(call.endedBy, event.by) };
    case 'recording': {
      const known = call.recordings?.[event.recordingSid];
      if (known && !supersedes(event.recording, known)) return call;
      return { ...call, recordings: { ...call.recordings, [event.recordingSid]: event.recording } };
    }
  }
}

/** Applies all events to an empty live call. */
export const fold = (callId: string, events: readonly LiveCallEvent[]): LiveCall =>
  events.reduce(applyEvent, emptyLiveCall(callId));

function withLeg(call: LiveCall, callSid: string, change: (leg: Leg) => Leg): LiveCall {
  return { ...call, legs: { ...call.legs, [callSid]: change(call.legs[callSid] ?? { presence: {} }) } };
}

function withConference(
  call: LiveCall,
  conferenceSid: string,
  change: (times: ConferenceTimes) => ConferenceTimes,
): LiveCall {
  return {
    ...call,
    conferences: { ...call.conferences, [conferenceSid]: change(call.conferences[conferenceSid] ?? {}) },
  };
}

/** A longer token would take the room of several parties in the document. */
const LONGEST_TOKEN = 1024;

/** A call has one token, so that the order of two does not matter in practice: the smaller one is kept. */
function tokenOf({ callToken: known }: LiveCall, token: string | undefined): Pick<LiveCall, 'callToken'> {
  if (token === undefined || token.length > LONGEST_TOKEN) return {};
  return { callToken: known !== undefined && known < token ? known : token };
}

/** A refusal wins. */
const consentOf = (
  { recordingConsent: known }: LiveCall,
  consent: RecordingConsent | undefined,
): Pick<LiveCall, 'recordingConsent'> =>
  consent === undefined ? {} : { recordingConsent: known === 'refused' ? known : consent };

/** Two operators may end a call at the same moment: any order of the two requests gives the same result. */
const firstByName = (known: EndRequest | undefined, other: EndRequest): EndRequest =>
  known && `${known.name} ${known.role}` <= `${other.name} ${other.role}` ? known : other;

const earliest = (known: number | undefined, at: number): number =>
  known === undefined ? at : Math.min(known, at);

const rank = (status: LegStatus | undefined): number =>
  status === undefined ? -1 : legStatuses.indexOf(status);

function withStatus(leg: Leg, status: LegStatus, at: number): Leg {
  const next: Leg = { ...leg, status: rank(status) > rank(leg.status) ? status : (leg.status ?? status) };
  next.startedAt = earliest(leg.startedAt, at);
  if (status === 'in-progress') next.answeredAt = earliest(leg.answeredAt, at);
  if (hasEnded(status)) next.endedAt = earliest(leg.endedAt, at);
  return next;
}

/** The more specific role wins, in any order of events: a guest may later be reported as an agent. */
const roleRank: Record<Role, number> = { guest: 0, supervisor: 1, agent: 2, customer: 3 };

function withDescription(leg: Leg, role: Role | undefined, address: string | undefined): Leg {
  const next = { ...leg };
  if (role && (!leg.role || roleRank[role] > roleRank[leg.role])) next.role = role;
  if (address && (leg.address === undefined || address < leg.address)) next.address = address;
  return next;
}

function withPresence(leg: Leg, presence: Presence): Leg {
  const known = leg.presence[presence.conferenceSid];
  // mutant: callback-order
  if (known && known.sequence >= presence.sequence) return leg;
  return { ...leg, presence: { ...leg.presence, [presence.conferenceSid]: presence } };
}

const isFinal = ({ status }: Recording): boolean => status === 'completed' || status === 'absent';

/** A final status wins, then the later time, then the greater status. So the order of events never matters. */
function supersedes(next: Recording, known: Recording): boolean {
  if (isFinal(next) !== isFinal(known)) return isFinal(next);
  if (next.at !== known.at) return next.at > known.at;
  return next.status > known.status;
}
