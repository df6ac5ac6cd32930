import type { Call } from '@twilio/voice-sdk';
import type { BadEnd, PhoneCall } from './state';

/** The SDK reports an error at once before it gives a call up. An earlier error did not end the call. */
const ERROR_ENDS_WITHIN_MS = 1_000;

interface Follower {
  change: (change: Partial<PhoneCall>) => void;
  warn: (warning: string, isOn: boolean) => void;
  /** @param how undefined: a party hung up */
  ended: (how: BadEnd | undefined) => void;
  now: () => number;
}

/** Tells what happens to a call: https://www.twilio.com/docs/voice/sdks/javascript/twiliocall#events */
export function followCall(call: Call, { change, warn, ended, now }: Follower): void {
  const sid = () => call.parameters['CallSid'];
  let hasOpened = false;
  let failedAt = -Infinity;
  call.on('ringing', () => change({ phase: 'ringing', callSid: sid() }));
  call.on('accept', () => {
    hasOpened = true;
    change({ phase: 'open', callSid: sid(), since: now() });
  });
  call.on('mute', (isMuted: boolean) => change({ isMuted }));
  call.on('reconnecting', () => change({ phase: 'reconnecting' }));
  call.on('reconnected', () => change({ phase: 'open' }));
  call.on('warning', (name: string) => warn(name, true));
  call.on('warning-cleared', (name: string) => warn(name, false));
  call.on('error', () => {
    failedAt = now();
  });
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    const isBroken = now() - failedAt < ERROR_ENDS_WITHIN_MS;
    ended(isBroken ? (hasOpened ? 'broken' : 'refused') : undefined);
  };
  call.on('disconnect', end);
  call.on('cancel', end);
  call.on('reject', end);
}
