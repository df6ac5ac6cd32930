import { DEFAULT_ENTRY, type EntryName } from '../contract/entries';
import type { Language } from '../contract/languages';
import type { Site } from '../twiml/site';
import { readConfig } from './config';
import { settingOf } from './per-entry';
import type { FunctionContext } from './runtime';

/**
 * Functions refuse the 31st concurrent request with 429, and Twilio repeats such a request only when connection
 * overrides say so (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export const RETRY_OVERRIDES = '#rc=3&rp=4xx,5xx,ct,rt';

/** The public origin, without a slash at its end: as configured, or the domain on which the platform serves us. */
export function originOf(context: FunctionContext): string {
  const { PUBLIC_BASE_URL } = readConfig(context, 'PUBLIC_BASE_URL');
  if (PUBLIC_BASE_URL) return PUBLIC_BASE_URL.replace(/\/+$/, '');
  const domain = context.DOMAIN_NAME;
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(domain) ? `http://${domain}` : `https://${domain}`;
}

/** The URL of a Function or asset. The query keeps its order, since the signature covers it. */
export function urlOf(origin: string, path: string, query: Record<string, string>): string {
  const search = new URLSearchParams(query).toString();
  return `${origin}${path}${search ? `?${search}` : ''}`;
}

const MESSAGE_TAKEN: Record<Language, string> = {
  en: '/message-taken.xml',
  es: '/message-taken-es.xml',
};

const unlessDefault = (entry: EntryName): { entry?: EntryName } => (entry === DEFAULT_ENTRY ? {} : { entry });

export function siteOf(context: FunctionContext): Site {
  const origin = originOf(context);
  const { WAIT_MUSIC_URL, HOLD_MUSIC_URL } = readConfig(context, 'WAIT_MUSIC_URL', 'HOLD_MUSIC_URL');
  const waitMusic = (entry?: EntryName) =>
    (entry === undefined ? WAIT_MUSIC_URL.general : settingOf(WAIT_MUSIC_URL, entry)) ??
    `${origin}/wait/music.wav`;
  const webhook = (path: string, query: Record<string, string> = {}) =>
    urlOf(origin, path, query) + RETRY_OVERRIDES;
  return {
    firstDocument: (entry, notice, summary) =>
      webhook(`/${entry}`, {
        ...(summary === undefined ? {} : { summary }),
        ...(notice === undefined ? {} : { notice }),
      }),
    dialAction: (customer, { round = 1, next = 0, entry = DEFAULT_ENTRY, language } = {}) =>
      webhook('/dial-action', {
        customer,
        ...(round > 1 ? { round: String(round) } : {}),
        ...(next > 0 ? { next: String(next) } : {}),
        ...unlessDefault(entry),
        ...(language === undefined ? {} : { language }),
      }),
    numberStatus: (customer) => webhook('/number-status', { customer }),
    outsideAction: ({ next = 0, ...progress }) =>
      webhook('/outside-action', { ...progress, ...(next > 0 ? { next: String(next) } : {}) }),
    conferenceStatus: () => webhook('/conference-status'),
    afterConference: (callId) => webhook('/after-conference', { callId }),
    waitDocument: () => webhook('/wait/silence.xml'),
    wait: (step, entry) =>
      webhook('/wait', { step: String(step), ...(entry === undefined ? {} : { entry }) }),
    waitMusic,
    hold: (callId) => webhook('/hold', { callId }),
    holdForAgent: (callId) => webhook('/hold', { callId, music: 'wait' }),
    holdMusic: (entry) => HOLD_MUSIC_URL ?? waitMusic(entry),
    partyStatus: (callId, role, as) => webhook('/party-status', as ? { callId, role, as } : { callId, role }),
    agentAnswer: ({ callId, entry }, { whispers = false } = {}) =>
      webhook('/agent-answer', {
        callId,
        ...unlessDefault(entry),
        ...(whispers ? { whispers: 'true' } : {}),
      }),
    recordingStatus: (callId, kind) => webhook('/recording-status', { callId, kind }),
    menuTurn: ({ since, turn, misses, path, ...place }) =>
      webhook('/menu-turn', {
        ...place,
        since: since.toString(36),
        turn: String(turn),
        misses: String(misses),
        path: path.join(' '),
      }),
    transcription: (part) => webhook('/transcription', { part }),
    callBack: ({ misses, reason, number, ...question }) =>
      webhook('/call-back', {
        ...question,
        misses: String(misses),
        ...(reason === undefined ? {} : { reason }),
        ...(number === undefined ? {} : { number }),
      }),
    voicemailTranscript: (callId) => webhook('/voicemail-transcript', { callId }),
    messageTaken: (language) => webhook(MESSAGE_TAKEN[language]),
    announcement: (sentence) => webhook('/announcement', { sentence }),
    roomPin: (tries) => webhook('/room-pin', { tries: String(tries) }),
    roomName: (role) => webhook('/room-name', { role }),
    roomLeft: () => webhook('/room-left'),
    roomStatus: () => webhook('/room-status'),
    roomWaitDocument: () => webhook('/wait/room.xml'),
    roomWait: (step) => webhook('/room-wait', { step: String(step) }),
    roomAlone: ({ caller, step, name }) =>
      webhook('/room-alone', { caller, step: String(step), ...(name === undefined ? {} : { name }) }),
    roomAnnouncement: (movement, name) => webhook('/room-announcement', { movement, name }),
    nameSound: (name) => urlOf(origin, '/room-name-sound', { name }),
  };
}
