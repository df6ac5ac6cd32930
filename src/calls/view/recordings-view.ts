import type { RecordingsView } from '../../contract/responses';
import { isoTime } from '../base/iso-time';
import type { Operator } from '../base/ownership';
import { mayHear, readRecording } from '../model/kept-recording';
import { maskAddress, maskText } from '../../contract/mask';

/** The recordings that an operator may hear, the newest first. @param stored the documents, in any order */
export function recordingsView(stored: readonly unknown[], operator: Operator): RecordingsView['recordings'] {
  const isAgent = operator.role === 'agent';
  const shown = (address: string) => (isAgent ? maskAddress(address) : address);
  const shownText = (text: string) => (isAgent ? maskText(text) : text);
  return stored
    .flatMap((data) => readRecording(data) ?? [])
    .filter((recording) => mayHear(operator, recording))
    .sort((one, other) => other.at - one.at)
    .map(({ sid, callId, kind, seconds, at, customer, heard, transcript }) => ({
      recordingSid: sid,
      callSid: callId,
      kind,
      seconds,
      at: isoTime(at),
      customer: shown(customer || 'unknown'),
      heard: heard ? { by: heard.by, at: isoTime(heard.at) } : null,
      transcript: transcript === undefined ? null : shownText(transcript),
    }));
}
