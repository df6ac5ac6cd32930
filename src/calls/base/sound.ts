/** A part of a recorded sound, or all of it. */
export interface SoundPart {
  bytes: Uint8Array;
  /** As Twilio says, such as `audio/mpeg`. */
  contentType: string;
  /** The place of the first byte in the whole sound. */
  from: number;
  /** The bytes of the whole sound. */
  total: number;
}

/** The bytes to read, both included. */
export interface ByteRange {
  from: number;
  to: number;
}

export interface Sounds {
  /** Undefined if there is no such recording, or not yet. Empty if it ends before `from`. @throws TelephonyError */
  read(recordingSid: string, range: ByteRange): Promise<SoundPart | undefined>;
}
