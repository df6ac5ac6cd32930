import type { Emulator } from '../../emulator';
import { AGENTS, NUMBER } from './local-stack';

const CUSTOMERS = ['+14155550161', '+12125550172', '+13125550183'];
/** A phone with which no script calls: the visitor of the phones page has it. */
const FREE_PHONE = '+14155550194';
const FIRST_CALL_SECONDS = 3600;

const between = (low: number, high: number) => low + Math.random() * (high - low);

/**
 * Lets customers call, so that two or three are on the phone with an agent at any time. The first call lasts an hour, so
 * the curl line that `npm start` prints stays valid. Returns a function that stops further calls.
 */
export function startSampleCalls(emulator: Emulator): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const later = (seconds: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, seconds * 1000);
    timers.add(timer);
  };
  const live = (callSid: string) =>
    emulator.inspect().calls.some((call) => call.sid === callSid && call.endedAt === null);

  const callFrom = (customer: string, talkSeconds: number) => {
    AGENTS.forEach((agent, index) => {
      emulator.people.behave(agent, { kind: 'answers', afterMs: between(1500, 4000) + index * 200 });
    });
    const callSid = emulator.people.dial({ from: customer, to: NUMBER });
    later(talkSeconds, () => live(callSid) && emulator.people.hangUp(callSid));
    const again = () =>
      live(callSid) ? later(3, again) : later(between(4, 12), () => callFrom(customer, between(60, 240)));
    later(10, again);
  };

  emulator.people.phones.add(FREE_PHONE, 'Your phone');
  emulator.people.phones.setByHand(FREE_PHONE, true);
  CUSTOMERS.forEach((customer, index) => {
    emulator.people.phones.add(customer, `Customer ${index + 1}`);
    later(index * 3, () => callFrom(customer, index === 0 ? FIRST_CALL_SECONDS : between(90, 240)));
  });
  return () => timers.forEach((timer) => clearTimeout(timer));
}
