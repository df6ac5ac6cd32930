import { readFresh } from '../base/fresh';
import type { OperatorTools } from '../base/ownership';
import type { ConferenceInfo, ParticipantInfo, Ports } from '../base/ports';
import { Problem } from '../base/problem';
import { isFull } from '../model/capacity';
import { hasEnded, mayHaveConference, type LiveCall } from '../model/live-call';
import { readLiveCall } from '../model/store';
import { stateOf } from '../model/stage';
import { callEnded, callNotFound, customerLeft } from '../permissions/call-rules';
import { ownCallProblem, ownTransferProblem } from '../permissions/own-call';
import { legsAt, participantOf, participantsOf, type LegsAt, type Situation } from '../permissions/situation';
import { refuseBy } from '../permissions/verdict';
import { beingConverted, convertFirst, type RefuseBridge } from './convert-first';

/** The conference of a live call, with the parties that Twilio lists now. */
export interface OpenConference extends Situation {
  conferenceSid: string;
  participants: readonly ParticipantInfo[];
  /** Whether this request has made it from a bridge. */
  isConverted: boolean;
}

/** How long an operation waits for the second leg of a conversion that is under way. */
const ARRIVAL_TIMEOUT_MS = 4_000;
/** How long converting a bridge and waiting for both legs may take: the operation needs the rest of the 10 s. */
const CONVERSION_TIMEOUT_MS = 7_000;
const PAUSE_MS = 400;

/** Twilio refuses some operations in a conference in which no two parties have met. */
const hasStarted = ({ participants }: ConferenceInfo): boolean => participants.length > 1;

/**
 * Finds a conference that this operator may operate. Waits for a second leg that is on its way. A conference whose last
 * party is left alone is given as it is.
 * @param refuse converts a bridge, unless the operation is refused. Without it a bridge is refused.
 * @throws Problem call_not_found, call_ended, no_conference, forbidden, and those of a conversion
 */
export async function openConference(
  tools: OperatorTools,
  callId: string,
  refuse?: RefuseBridge,
): Promise<OpenConference> {
  const conference = await findConference(tools, callId, refuse);
  refuseBy(ownCallProblem(conference));
  return conference;
}

/**
 * As {@link openConference}, and also for the operator who started the transfer that is under way, and may have left.
 * @throws Problem call_not_found, call_ended, no_conference, forbidden
 */
export async function openTransfer(tools: OperatorTools, callId: string): Promise<OpenConference> {
  const conference = await findConference(tools, callId);
  refuseBy(ownTransferProblem(conference));
  return conference;
}

async function findConference(
  tools: OperatorTools,
  callId: string,
  refuse?: RefuseBridge,
): Promise<OpenConference> {
  const { ports, operator } = tools;
  const { clock } = ports;
  const startedAt = clock.now();
  let conversion: { isNew: boolean } | undefined;
  for (;;) {
    const mayConvert = refuse !== undefined && !conversion;
    const { call, conference } = await readConference(ports, callId, mayConvert);
    if (mayConvert && !conference && isBridge(call)) {
      conversion = { isNew: await convertFirst(tools, { callId, call, refuse }) };
      continue;
    }
    if (!call) throw callNotFound();
    if (conference && isOpen(call, conference))
      return {
        operator,
        call,
        ...conference,
        isFull: isFull(call, clock.now()),
        isConverted: conversion?.isNew ?? false,
      };
    if (!conference && stateOf(call) === 'ended') throw callEnded();
    if (!conference && !call.conversion && !conversion)
      throw new Problem('no_conference', 'This call is not a conference: convert it first.');
    const waited = clock.now() - startedAt;
    if (conversion && waited >= CONVERSION_TIMEOUT_MS) throw beingConverted();
    if (!conversion && waited >= ARRIVAL_TIMEOUT_MS)
      throw new Problem('no_conference', 'The conference has not started, or is over.');
    await clock.sleep(PAUSE_MS);
  }
}

/** Whether a call may be a bridge, as far as callbacks have reported. A call that is not stored may be one. */
const isBridge = (call: LiveCall | undefined): boolean =>
  !call || (!mayHaveConference(call) && stateOf(call) !== 'ended');

interface FoundConference {
  call: LiveCall | undefined;
  conference: ConferenceInfo | undefined;
}

/** @param mayConvert a bridge does not wait for Twilio's list of conferences */
async function readConference(ports: Ports, callId: string, mayConvert: boolean): Promise<FoundConference> {
  const read = async (): Promise<FoundConference> => {
    const listed = ports.telephony.findConference(callId);
    // The list may fail before, or after, it is known whether it is needed.
    listed.catch(() => undefined);
    const call = await readLiveCall(ports, callId);
    return { call, conference: mayConvert && isBridge(call) ? undefined : await listed };
  };
  return (await readFresh(ports.clock, read)).value;
}

function isOpen({ conferences }: LiveCall, conference: ConferenceInfo): boolean {
  const wasStarted = Object.values(conferences).some(({ startedAt }) => startedAt !== undefined);
  return hasStarted(conference) || (wasStarted && conference.participants.length > 0);
}

/** A party that is in the conference, or on the way into it. */
export interface KnownParty {
  status: 'ringing' | 'joined';
  participant: string;
}

/**
 * The party that is in the conference or on the bridge at an address, or is being rung at it. Twilio is asked about a leg that
 * is not there: the callback of its end may be lost, and must not keep the party out.
 */
export async function partyAt(
  { telephony }: Ports,
  conference: Situation,
  at: LegsAt,
): Promise<KnownParty | undefined> {
  const legs = legsAt(conference.call, at);
  const joined = legs.find((callSid) => participantOf(conference, callSid));
  if (joined !== undefined) return { status: 'joined', participant: joined };
  const calls = await Promise.all(legs.map((callSid) => telephony.fetchCall(callSid)));
  const ringing = calls.find((leg) => leg && !hasEnded(leg.status));
  return ringing && { status: 'ringing', participant: ringing.sid };
}

/**
 * Whether this operator sees the party's number masked. The response to a guess would tell it, so a right guess must cost what a
 * wrong one costs: a call within the limits.
 */
export const isMasked = ({ operator, call }: Situation, { participant }: KnownParty): boolean =>
  operator.role === 'agent' && call.legs[participant]?.role === 'customer';

/** The customer in the conference. @throws Problem party_not_found */
export function customerIn(conference: OpenConference): ParticipantInfo {
  const [customer] = participantsOf(conference, 'customer');
  if (!customer) throw customerLeft();
  return customer;
}
