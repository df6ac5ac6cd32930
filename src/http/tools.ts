import type { Tools } from '../calls/base/tools';
import type { RetryPolicy } from '../twilio/requests';
import { readAgents, readConfig } from './config';
import { logEvent, logFailure } from './log';
import { notificationsOf } from './notifications';
import { portsOf } from './ports';
import { roomOf } from './room';
import type { FunctionContext } from './runtime';
import { settingOf } from './per-entry';
import { siteOf } from './site';

/** The tools of one request. A missing variable throws only when it is read. */
export const toolsOf = (
  context: FunctionContext,
  functionName: string,
  retryPolicy?: RetryPolicy,
): Tools => ({
  ports: portsOf(context, functionName, retryPolicy),
  log: (error) => logFailure(functionName, error),
  logEvent,
  site: siteOf(context),
  callerId: () => readConfig(context, 'CALLER_ID').CALLER_ID,
  showsCaller: () => readConfig(context, 'SHOW_CALLER').SHOW_CALLER,
  ringSeconds: () => readConfig(context, 'RING_SECONDS').RING_SECONDS,
  detectsVoicemail: () => readConfig(context, 'DETECT_VOICEMAIL').DETECT_VOICEMAIL,
  acceptsWithKey: () => readConfig(context, 'ACCEPT_WITH_KEY').ACCEPT_WITH_KEY,
  callLimits: () => {
    const { CALLS_PER_HOUR, CALLS_AT_ONCE } = readConfig(context, 'CALLS_PER_HOUR', 'CALLS_AT_ONCE');
    return { perHour: CALLS_PER_HOUR, atOnce: CALLS_AT_ONCE };
  },
  transcribesVoicemail: () => readConfig(context, 'TRANSCRIBE_VOICEMAIL').TRANSCRIBE_VOICEMAIL,
  agents: () => readAgents(context),
  line: () => {
    const { RING_ORDER, WAIT_SECONDS } = readConfig(context, 'RING_ORDER', 'WAIT_SECONDS');
    return { order: RING_ORDER, waitSeconds: WAIT_SECONDS };
  },
  conversations: () => {
    const { TRANSCRIBE, KEEP_DAYS } = readConfig(context, 'TRANSCRIBE', 'KEEP_DAYS');
    return { isTranscribed: TRANSCRIBE, keepSeconds: KEEP_DAYS * 24 * 3600 };
  },
  notifications: () => notificationsOf(context),
  agentLanguage: () => readConfig(context, 'LANGUAGE').LANGUAGE.general,
  hasMusicByEntry: () => Object.keys(readConfig(context, 'WAIT_MUSIC_URL').WAIT_MUSIC_URL.byEntry).length > 0,
  settingsOf: (entry) => {
    const { LANGUAGE, HOURS, NEXT_AGENTS, NO_ANSWER, WHEN_CLOSED, BEEPS, REGION, RECORD, STAY } = readConfig(
      context,
      'LANGUAGE',
      'HOURS',
      'NEXT_AGENTS',
      'NO_ANSWER',
      'WHEN_CLOSED',
      'BEEPS',
      'REGION',
      'RECORD',
      'STAY',
    );
    const noAnswer = settingOf(NO_ANSWER, entry);
    return {
      language: settingOf(LANGUAGE, entry),
      hours: settingOf(HOURS, entry),
      nextAgents: settingOf(NEXT_AGENTS, entry),
      noAnswer: { 'no-agent': noAnswer, closed: settingOf(WHEN_CLOSED, entry) ?? noAnswer },
      record: settingOf(RECORD, entry),
      conference: {
        beeps: settingOf(BEEPS, entry),
        region: settingOf(REGION, entry),
        stays: settingOf(STAY, entry) === 'on',
      },
    };
  },
  room: () => roomOf(context),
});
