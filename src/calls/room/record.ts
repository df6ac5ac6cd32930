import { z } from 'zod';
import { pauseMs } from '../base/pause';
import type { ConferenceInfo, Ports } from '../base/ports';
import type { Tools } from '../base/tools';

/**
 * What Twilio does not know of the shared room: one Sync document, which belongs to one conference. Twilio says which callers are
 * inside, so a lost callback costs no more than an address or a name.
 */

const member = z.object({
  /** The caller's address. */
  address: z.string(),
  /** When the caller was let in, in milliseconds. */
  at: z.number(),
  isModerator: z.literal(true).optional(),
  /** The recorded name: a RecordingSid. */
  name: z.string().optional(),
  /** Twilio has reported that the caller joined. Known only of a caller with a name. */
  hasJoined: z.literal(true).optional(),
  /** When a caller with a name left, in milliseconds. */
  leftAt: z.number().optional(),
});
export type Member = z.infer<typeof member>;

const roomRecord = z.object({
  /** The conference that this record is about; undefined until it is known. */
  conferenceSid: z.string().optional(),
  isLocked: z.boolean(),
  /** By CallSid. */
  members: z.record(z.string(), member),
});
export type RoomRecord = z.infer<typeof roomRecord>;

const EMPTY: RoomRecord = { isLocked: false, members: {} };

/** A caller that was let in hears how many are inside, and then joins. */
const ENTERING_MS = 20_000;
/** The name of a caller that has left is spoken, and can then be deleted. */
const LEAVING_MS = 60_000;

/** Whether a caller was let in a moment ago. Unless Twilio lists it already, it is about to join. */
export const isEntering = ({ at, leftAt }: Member, now: number): boolean =>
  leftAt === undefined && now - at < ENTERING_MS;

/** The record without what is over: another conference, and callers that are gone. Pure. @param now milliseconds */
export function withoutPast(
  { conferenceSid, isLocked, members }: RoomRecord,
  conference: ConferenceInfo | undefined,
  now: number,
): RoomRecord {
  const sid = conference?.conferenceSid;
  const isSame = sid !== undefined && (conferenceSid === undefined || conferenceSid === sid);
  const inside = new Set(conference?.participants.map(({ callSid }) => callSid));
  const isNeeded = ([callSid, one]: [string, Member]) =>
    inside.has(callSid) ||
    isEntering(one, now) ||
    (isSame && one.leftAt !== undefined && now - one.leftAt < LEAVING_MS);
  return {
    ...(sid === undefined ? {} : { conferenceSid: sid }),
    isLocked: isSame && isLocked,
    members: Object.fromEntries(Object.entries(members).filter(isNeeded)),
  };
}

/** The record after its conference has ended: callers that are about to join will begin another. Pure. */
export const afterEnd = (record: RoomRecord, now: number): RoomRecord => {
  const { members } = withoutPast(record, undefined, now);
  return {
    ...EMPTY,
    members: Object.fromEntries(Object.entries(members).filter(([, one]) => !one.hasJoined)),
  };
};

/** The record after a caller has left. A name is kept until the others have heard it. Pure. */
export function afterLeaving(record: RoomRecord, callSid: string, now: number): RoomRecord {
  const { [callSid]: leaver, ...others } = record.members;
  if (!leaver || leaver.leftAt !== undefined) return record;
  const isAlone = Object.values(others).every(({ leftAt }) => leftAt !== undefined);
  if (isAlone) return { ...record, members: {} };
  const isSpoken = leaver.name !== undefined && leaver.hasJoined;
  return { ...record, members: isSpoken ? { ...others, [callSid]: { ...leaver, leftAt: now } } : others };
}

/** Twilio ends the call of each caller four hours after it joined: https://www.twilio.com/docs/voice/twiml/dial#timelimit */
const KEPT_SECONDS = 5 * 3600;
const FORGOTTEN_SECONDS = 60;

const ttlOf = ({ isLocked, members }: RoomRecord): number =>
  isLocked || Object.keys(members).length > 0 ? KEPT_SECONDS : FORGOTTEN_SECONDS;

/** @throws TelephonyError */
export async function readRecord(
  { documents }: Pick<Ports, 'documents'>,
  name: string,
): Promise<{ record: RoomRecord; revision: string | undefined }> {
  const stored = await documents.fetch(name);
  // A document in another format is replaced.
  const record = roomRecord.safeParse(stored?.data).data ?? EMPTY;
  return { record, revision: stored?.revision };
}

/** The CallSids of the callers that were let in. @throws TelephonyError */
export async function roomCallers({ ports, room }: Pick<Tools, 'ports' | 'room'>): Promise<Set<string>> {
  const { record } = await readRecord(ports, room().name);
  return new Set(Object.keys(record.members));
}

const ATTEMPTS = 8;

interface RecordChange {
  before: RoomRecord;
  after: RoomRecord;
}

/**
 * Changes the record by compare-and-set, so `change` may run several times. The recorded names that are not needed any more are
 * deleted. @returns undefined: other requests won every attempt @throws TelephonyError
 */
export async function changeRecord(
  tools: Pick<Tools, 'ports' | 'log' | 'room'>,
  change: (record: RoomRecord) => RoomRecord,
): Promise<RecordChange | undefined> {
  const { ports } = tools;
  const { documents } = ports;
  const { name } = tools.room();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { record: before, revision } = await readRecord(ports, name);
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return { before, after };
    const written =
      revision === undefined
        ? await documents.create(name, after, ttlOf(after))
        : await documents.update(name, after, revision, ttlOf(after));
    if (written) {
      const kept = new Set(namesOf(after));
      await Promise.all(namesOf(before).flatMap((one) => (kept.has(one) ? [] : removeName(tools, one))));
      return { before, after };
    }
    await ports.clock.sleep(pauseMs(attempt, ports.digest([after, revision])));
  }
  return undefined;
}

const namesOf = ({ members }: RoomRecord): string[] =>
  Object.values(members).flatMap(({ name }) => name ?? []);

/** Deletes a recorded name. A failure only costs storage. */
export const removeName = (
  { ports, log }: Pick<Tools, 'ports' | 'log'>,
  recordingSid: string,
): Promise<void> => ports.telephony.removeRecording(recordingSid).catch(log);
