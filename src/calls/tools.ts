import type { Site } from '../twiml/site';
import type { Ports } from './ports';

/** What it takes to look after a conference: the doors to Twilio, our URLs, and how people are rung. */
export interface Tools {
  ports: Ports;
  site: Site;
  /** The number that rung parties see. @throws Problem configuration_error where none is configured */
  callerId(): string;
  ringSeconds(): number;
  /** Whether a machine that answers for a transfer's target is looked for. */
  detectsVoicemail(): boolean;
  /** What a customer gets who called and whom nobody takes. */
  whenNobodyAnswers(): 'goodbye' | 'voicemail';
}
