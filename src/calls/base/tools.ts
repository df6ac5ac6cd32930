import type { EntryName } from '../../contract/entries';
import type { RoomRole } from '../../contract/enumerations';
import type { Language } from '../../contract/languages';
import type { ALWAYS, Timetable } from '../../company/timetable';
import type { Destination } from '../../twiml/bridge';
import type { ConferenceSettings } from '../../twiml/conference';
import type { RecordSetting } from '../../twiml/recording-notice';
import type { NoAnswerReason } from '../../twiml/sentences';
import type { Site } from '../../twiml/site';
import type { Notifications, Ports } from './ports';

/** What a caller gets when no agent answers. */
export const noAnswerActions = ['goodbye', 'voicemail', 'callback'] as const;
export type NoAnswerAction = (typeof noAnswerActions)[number];

/**
 * How the agents of a line ring. `idle`: one after the other, first the browser whose operator has been available for longest.
 */
export const ringOrders = ['all', 'order', 'idle'] as const;
export type RingOrder = (typeof ringOrders)[number];

/** The settings of one entry. */
interface EntrySettings {
  /** The language in which its callers are spoken to. */
  language: Language;
  hours: Timetable | typeof ALWAYS;
  /** Rung one after the other when no agent answers. */
  nextAgents: readonly Destination[];
  noAnswer: Record<NoAnswerReason, NoAnswerAction>;
  conference: ConferenceSettings;
  /** Whether calls are recorded from the start. */
  record: RecordSetting;
}

/** The shared room of `join-room`. */
export interface RoomSettings {
  /** The name of its conference and of its stored record: each deployment has its own, and it contains no number. */
  name: string;
  /** How many callers fit. */
  capacity: number;
  /** Whether a caller needs a PIN. */
  hasPin: boolean;
  /** Whether a moderator starts the room, and ends it by leaving. */
  hasModerators: boolean;
  asksForNames: boolean;
  /** Whether the callers hear a beep when one enters or leaves. */
  beeps: boolean;
  /** As whom the keys of a caller admit it; undefined: the PIN is wrong. */
  roleOfPin: (digits: string) => RoomRole | undefined;
}

/** Everything that telephony code needs for one request: ports to Twilio, our URLs, settings, and the log. */
export interface Tools {
  ports: Ports;
  /** Logs a failure that does not change the response. */
  log: (error: unknown) => void;
  /** Logs what happened to a call, as one line. No numbers. */
  logEvent: (event: object) => void;
  site: Site;
  /** The number that a party sees when it is rung. @throws Problem configuration_error if none is configured */
  callerId(): string;
  /** Whether an agent that is rung into a conference sees the caller's number, where Twilio allows it. */
  showsCaller(): boolean;
  ringSeconds(): number;
  /** Whether Twilio detects a voicemail that answers for an agent, or for a transfer's target. */
  detectsVoicemail(): boolean;
  /** Whether an agent on a phone accepts a call with a key. */
  acceptsWithKey(): boolean;
  /** How many calls to phones an operator may place in an hour, and from a browser at the same time. */
  callLimits(): { perHour: number; atOnce: number };
  /** Whether Twilio writes down the messages of callers. */
  transcribesVoicemail(): boolean;
  /** The language in which agents are spoken to. */
  agentLanguage(): Language;
  /** The phones that ring for a caller. */
  agents(): readonly Destination[];
  /** Whether the menu writes down what is said on a call, and for how long conversations are kept, in seconds. */
  conversations(): { isTranscribed: boolean; keepSeconds: number };
  /** Who is told of calls that have ended; undefined: the company has no webhook. */
  notifications(): Notifications | undefined;
  /** How the agents of a line ring, and how long its callers wait at most, in seconds. */
  line(): { order: RingOrder; waitSeconds: number };
  /** Whether the waiting music of an entry may differ from that of another. */
  hasMusicByEntry(): boolean;
  settingsOf: (entry: EntryName) => EntrySettings;
  room: () => RoomSettings;
}
