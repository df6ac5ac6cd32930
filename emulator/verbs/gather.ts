import type { Input } from '../calls/call';
import { Interrupted } from '../scope';
import {
  count,
  flag,
  methodOf,
  next,
  resolveUrl,
  type Execution,
  type Flow,
  type Verb,
} from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { notify } from '../webhooks/notify';
import { voiceParams } from '../webhooks/voice-params';
import { prompts } from './media';

/** What the action is told; undefined where the party gave nothing. */
type Gathered = Record<string, string> | undefined;

/** Silence after which a sentence counts as finished. */
const speechEndMs = 800;

/** https://www.twilio.com/docs/voice/twiml/gather */
export const gather: Verb = async (element, execution) => {
  const gathered = await execution.scope.wait<Gathered>((done) => collect(element, execution, done));
  execution.hears('silence');
  if (gathered === undefined && !flag(element.attributes['actionOnEmptyResult'], false)) return next;
  return toAction(
    element,
    execution,
    gathered ?? (wants(element, 'speech') ? { SpeechResult: '' } : { Digits: '' }),
  );
};

/** Listens during the prompts and, once they are over, for as long as the time-out allows. */
function collect(element: Element, execution: Execution, done: (gathered: Gathered) => void): () => void {
  const { world, call, scope } = execution;
  const { finishOnKey = '#', numDigits, timeout } = element.attributes;
  const prompting = scope.nested();
  let digits = '';
  let cancelTimer = () => {};
  const wait = (ms: number, result: () => Gathered) => {
    cancelTimer();
    cancelTimer = world.clock.after(ms, () => done(result()));
  };
  const entered = (): Gathered => (digits === '' ? undefined : { Digits: digits });
  const patience = () => wait(count(timeout, 5, 1) * 1000, entered);
  const listen = (input: Input) => {
    if (!wants(element, input.kind === 'digits' ? 'dtmf' : 'speech')) return;
    prompting.interrupt('dropped');
    if (input.kind === 'speech') {
      const spoken = input.text.length * world.timing.sayMsPerCharacter;
      reportPartial(element, execution, input.text, Math.round(spoken / 2));
      wait(spoken + speechEndMs, () => ({ SpeechResult: input.text, Confidence: '0.93' }));
    } else if (input.digits === finishOnKey) done(entered());
    else {
      digits += input.digits;
      if (digits.length === count(numDigits, Infinity, 1)) done(entered());
      else patience();
    }
  };
  call.inputs.add(listen);
  world.background(async () => {
    if (await prompt(element, { ...execution, scope: prompting })) patience();
  }, call.sid);
  return () => {
    cancelTimer();
    call.inputs.delete(listen);
    prompting.interrupt('dropped');
  };
}

/** Whether the prompts came to their end. */
async function prompt(element: Element, execution: Execution): Promise<boolean> {
  try {
    for (const child of element.children) await prompts.get(child.name)?.(child, execution);
    execution.hears('silence');
    return true;
  } catch (error) {
    if (error instanceof Interrupted) return false;
    throw error;
  }
}

const wants = ({ attributes }: Element, kind: string): boolean =>
  (attributes['input'] ?? 'dtmf').split(/\s+/).includes(kind);

/** Without an action the current document is requested again: https://www.twilio.com/docs/voice/twiml/gather#action */
export function toAction(
  { attributes }: Element,
  execution: Execution,
  params: Record<string, string>,
): Flow {
  const url = resolveUrl(attributes['action'] ?? execution.base ?? '', execution);
  return { kind: 'goto', source: { kind: 'url', url, method: methodOf(attributes['method']), params } };
}

function reportPartial({ attributes }: Element, execution: Execution, text: string, delayMs: number): void {
  const { partialResultCallback, partialResultCallbackMethod } = attributes;
  if (!partialResultCallback) return;
  const { world, call } = execution;
  const params = {
    ...voiceParams(world.accountSid, call),
    UnstableSpeechResult: text,
    StableSpeechResult: '',
    Stability: '0.5',
    SequenceNumber: '0',
  };
  const url = resolveUrl(partialResultCallback, execution);
  notify(world, { method: methodOf(partialResultCallbackMethod), url, params, callSid: call.sid }, delayMs);
}
