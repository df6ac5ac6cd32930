import { NUMBER, type Local } from './local-stack';
import { SampleAgents } from './sample-agents';

const CUSTOMERS = ['+14155550161', '+12125550172', '+13125550183'];
/** A phone with which no script calls: the visitor of the phones page has it. */
const FREE_PHONE = '+14155550194';
const FIRST_CALL_SECONDS = 3600;

const between = (low: number, high: number) => low + Math.random() * (high - low);

/**
 * Lets customers call, as long as an agent is free. The first call lasts an hour, so the curl line that `npm start` prints
 * stays valid. Returns a function that stops further calls.
 */
export function startSampleCalls({
  emulator,
  agents: addresses,
}: Pick<Local, 'emulator' | 'agents'>): () => void {
  const agents = new SampleAgents(emulator, addresses);
  const timers = new Set<NodeJS.Timeout>();
  const later = (seconds: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, seconds * 1000);
    timers.add(timer);
  };
  const hears = (callSid: string) => emulator.inspectLive().calls.find(({ sid }) => sid === callSid)?.hears;
  /** The sample call that no agent has answered yet: two at a time would ring the same agents. */
  let calling: string | undefined;

  const callFrom = (customer: string, talkSeconds: number) => {
    if (calling !== undefined || !agents.areFree()) return later(1, () => callFrom(customer, talkSeconds));
    agents.arrange();
    const callSid = emulator.people.dial({ from: customer, to: NUMBER });
    calling = callSid;
    later(talkSeconds, () => hears(callSid) !== undefined && emulator.people.hangUp(callSid));
    whileCalling(callSid, (isAnswered) => {
      // A customer that no agent answered does not fill the lists: it tries again much later.
      const pause = isAnswered ? between(4, 12) : between(60, 120);
      const again = () =>
        hears(callSid) === undefined
          ? later(pause, () => callFrom(customer, between(60, 240)))
          : later(3, again);
      again();
    });
  };
  const whileCalling = (callSid: string, done: (isAnswered: boolean) => void) => {
    const heard = hears(callSid);
    if (heard !== undefined && heard !== 'party') return later(0.5, () => whileCalling(callSid, done));
    calling = undefined;
    agents.arrange();
    done(heard === 'party');
  };

  const accept = () => {
    agents.accept();
    later(1, accept);
  };

  accept();
  emulator.people.phones.add(FREE_PHONE, 'Your phone');
  emulator.people.phones.setByHand(FREE_PHONE, true);
  CUSTOMERS.forEach((customer, index) => {
    emulator.people.phones.add(customer, `Customer ${index + 1}`);
    later(index * 3, () => callFrom(customer, index === 0 ? FIRST_CALL_SECONDS : between(90, 240)));
  });
  return () => timers.forEach((timer) => clearTimeout(timer));
}
