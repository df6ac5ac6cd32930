import type { CallbacksView, RecordingsView } from '../../src/contract/responses';
import { NOW, secondsAgo } from './calls';
import type { PageRequest, Reply } from './page-server';

/** Recordings and call-back notes as the server sends them, for the tests of the page. */

export const VOICEMAIL = `RE${'4'.repeat(32)}`;
export const PART_BYTES = 1_048_576;

/** Silence: 16 bits, 8,000 samples a second, one channel. */
export function wav(seconds: number): Buffer {
  const header = Buffer.alloc(44);
  const size = seconds * 16_000;
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + size, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(size, 40);
  return Buffer.concat([header, Buffer.alloc(size)]);
}

/** As the Function does: at most 1 MiB of the range. */
export function partOf(sound: Buffer, { headers }: PageRequest): Reply {
  const [, first = ''] = /^bytes=(\d+)-\d+$/.exec(String(headers.range)) ?? [];
  const from = Number(first);
  const body = sound.subarray(from, from + PART_BYTES);
  const range = `bytes ${from}-${from + body.length - 1}/${sound.length}`;
  return { status: 206, body, headers: { 'Content-Type': 'audio/wav', 'Content-Range': range } };
}

/** The list as the server sends it. */
export const recordings = (): RecordingsView => ({
  recordings: [
    {
      recordingSid: VOICEMAIL,
      callSid: `CA${'1'.repeat(32)}`,
      kind: 'voicemail',
      seconds: 95,
      at: secondsAgo(300),
      customer: '+14155550199',
      heard: null,
      transcript: 'Please call me about my refund.',
    },
    {
      recordingSid: `RE${'5'.repeat(32)}`,
      callSid: `CA${'2'.repeat(32)}`,
      kind: 'conference',
      seconds: 3_725,
      at: secondsAgo(7_200),
      customer: '+13125550183',
      heard: null,
      transcript: null,
    },
  ],
  revision: 'r1',
  at: new Date(NOW).toISOString(),
});

export const NOTE = `CA${'7'.repeat(32)}`;

/** Two open notes, one of which an operator has called back, and a closed one. */
export const callbacks = (): CallbacksView => {
  const note = (digit: number, last4: string): CallbacksView['callbacks'][number] => {
    const callbackSid = `CA${String(digit).repeat(32)}`;
    return {
      callbackSid,
      to: `callback:${callbackSid}`,
      number: `+1415…${last4}`,
      entry: 'support-call',
      at: secondsAgo(3_600 * (9 - digit)),
      called: null,
      closed: null,
    };
  };
  const byBob = { by: 'bob', at: secondsAgo(60) };
  return {
    callbacks: [
      note(7, '0199'),
      { ...note(6, '0183'), entry: 'incoming-call', called: byBob },
      { ...note(5, '0172'), called: byBob, closed: byBob },
    ],
    revision: 'c1',
    at: new Date(NOW).toISOString(),
  };
};
