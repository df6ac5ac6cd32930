import type { Dialect } from '../dialect';
import type { FaultValues } from '../fault-switches';
import type { Behaviour } from '../people/behaviour';
import type { Phone } from '../people/phone-book';
import type { TrafficEntry } from '../traffic/traffic';
import type { CallView, ConferenceView } from '../views';

/** A phone and what happens when it is rung. */
export interface PhoneView extends Phone {
  behaviour: Behaviour;
  /** A browser with the Voice SDK has taken the place of this phone. */
  isBrowser: boolean;
}

/** A number of the company that can be called. */
export interface NumberView {
  number: string;
  /** The path of its VoiceUrl, without the first slash: what it does. */
  entry: string;
}

/** An exchange or a warning without secrets, and the legs that it names. */
export type TrafficView = TrafficEntry & { callSids: string[] };

/** What the phones page shows at one moment. */
export interface PhonesView {
  /** Changes when the local Twilio is started again: ids of traffic begin again then. */
  run: string;
  /** The time on the clock of the local Twilio. */
  now: number;
  numbers: NumberView[];
  phones: PhoneView[];
  /** Live ones only. */
  calls: CallView[];
  conferences: ConferenceView[];
  dialect: Dialect;
  faults: FaultValues;
  /** What is newer than the request asked for, the oldest first. */
  traffic: TrafficView[];
  /** The id of the newest traffic. */
  latest: number;
}
