/** Which document plays to a participant instead of the conference. */
export type PlaybackKind = 'wait' | 'hold' | 'announcement';
