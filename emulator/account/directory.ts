import type { Clock, Random } from '../ports';
import { newSid } from '../random';
import { TwilioError } from '../rest/twilio-error';
import { applicationDefaults, phoneNumberDefaults } from './resources';
import { type Settings, text } from './settings';

/** The URLs that Twilio requests for a call. An empty URL is not set. */
export interface VoiceHandling {
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
}

interface Entry {
  sid: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
}

export interface PhoneNumber extends Entry {
  phoneNumber: string;
  settings: Settings;
}

export interface Application extends Entry {
  settings: Settings;
}

export interface Key extends Entry {
  secret: string;
  settings: Settings;
}

/** The phone numbers, TwiML applications and API keys of the account. */
export class AccountDirectory {
  readonly phoneNumbers = new Map<string, PhoneNumber>();
  readonly applications = new Map<string, Application>();
  readonly keys = new Map<string, Key>();

  readonly #clock: Clock;
  readonly #random: Random;

  constructor({ clock, random }: { clock: Clock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Throws Twilio's 21422 when the account already has the number (https://www.twilio.com/docs/api/errors/21422). */
  addPhoneNumber(e164: string, settings: Settings = {}): PhoneNumber {
    if (this.#ownedNumber(e164)) throw new TwilioError(400, 21422, `${e164} is not available.`);
    const defaults = { ...phoneNumberDefaults, friendly_name: e164 };
    const number = { ...this.#entry('PN'), phoneNumber: e164, settings: { ...defaults, ...settings } };
    this.phoneNumbers.set(number.sid, number);
    return number;
  }

  /** Finds a number in a North American area code that the account does not have yet. */
  freeNumber(areaCode: string): string {
    for (let line = 0; ; line++) {
      const e164 = `+1${areaCode}555${String(line).padStart(4, '0')}`;
      if (!this.#ownedNumber(e164)) return e164;
    }
  }

  /** `sid` is the SID of an application that a configuration already names. Default: a new SID. */
  addApplication(settings: Settings = {}, sid?: string): Application {
    const entry = this.#entry('AP', sid);
    const application = { ...entry, settings: { ...applicationDefaults, ...settings } };
    this.applications.set(application.sid, application);
    return application;
  }

  /** `known` is the SID and secret of a key that a configuration already names. Default: a new SID and secret. */
  addKey(settings: Settings = {}, known?: { sid: string; secret: string }): Key {
    const secret = known?.secret ?? newSid(this.#random, '');
    const key = { ...this.#entry('SK', known?.sid), secret, settings: { friendly_name: '', ...settings } };
    this.keys.set(key.sid, key);
    return key;
  }

  /** Changes settings of a resource, and its update time. */
  change(resource: { updatedAt: number; settings: Settings }, settings: Settings): void {
    resource.settings = { ...resource.settings, ...settings };
    resource.updatedAt = this.#clock.now();
  }

  /**
   * Returns the URLs for a call to one of the account's numbers. An application on the number wins over the number's own
   * URLs (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource, `voiceApplicationSid`).
   */
  phoneNumber(e164: string): VoiceHandling | undefined {
    const number = this.#ownedNumber(e164);
    if (!number) return undefined;
    return this.application(text(number.settings, 'voice_application_sid')) ?? voiceHandling(number.settings);
  }

  /** Returns the URLs for a call to a TwiML application. */
  application(sid: string): VoiceHandling | undefined {
    const application = this.applications.get(sid);
    return application && voiceHandling(application.settings);
  }

  /** Finds an API key, to check credentials. */
  key(sid: string): Key | undefined {
    return this.keys.get(sid);
  }

  #ownedNumber(e164: string): PhoneNumber | undefined {
    return [...this.phoneNumbers.values()].find((number) => number.phoneNumber === e164);
  }

  #entry(prefix: string, sid?: string): Entry {
    const now = this.#clock.now();
    return { sid: sid ?? newSid(this.#random, prefix), createdAt: now, updatedAt: now };
  }
}

const voiceHandling = (settings: Settings): VoiceHandling => ({
  voiceUrl: text(settings, 'voice_url'),
  voiceMethod: text(settings, 'voice_method'),
  voiceFallbackUrl: text(settings, 'voice_fallback_url'),
  voiceFallbackMethod: text(settings, 'voice_fallback_method'),
  statusCallback: text(settings, 'status_callback'),
  statusCallbackMethod: text(settings, 'status_callback_method'),
});
