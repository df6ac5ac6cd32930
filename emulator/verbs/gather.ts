import type { Input } from '../calls/call';
import type { Expected } from '../calls/call-status';
import { voiceParams } from '../calls/voice-params';
import { Interrupted } from '../execution-scope';
import { count, flag, methodOf, resolveUrl } from '../twiml/attributes';
import { nextVerb, type Execution, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { sendStatusCallback } from '../webhooks/status-callback';
import { goToAction } from './action';
import { prompts } from './say-play-pause';

/** The parameters for the action. Undefined when the party gave no input. */
type Gathered = Record<string, string> | undefined;

/** The silence after which speech has ended. */
const SPEECH_END_MS = 800;

/** https://www.twilio.com/docs/voice/twiml/gather */
export const gather: Verb = async (element, execution) => {
  const gathered = await execution.scope.wait<Gathered>((done) => collect(element, execution, done));
  execution.hears('silence');
  if (gathered === undefined && !flag(element.attributes['actionOnEmptyResult'], false)) return nextVerb;
  const empty = accepts(element, 'speech') ? { SpeechResult: '' } : { Digits: '' };
  return goToAction(element, execution, gathered ?? empty);
};

/** Listens while the prompts play, and afterwards until the timeout. Returns a function that stops listening. */
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
  const startTimeout = () => wait(count(timeout, 5, 1) * 1000, entered);
  const listen = (input: Input) => {
    if (!accepts(element, input.kind === 'digits' ? 'dtmf' : 'speech')) return;
    prompting.interrupt('not-needed');
    if (input.kind === 'speech') {
      const spokenMs = input.text.length * world.timing.sayMsPerCharacter;
      reportPartialResult(element, execution, { text: input.text, delayMs: Math.round(spokenMs / 2) });
      wait(spokenMs + SPEECH_END_MS, () => ({ SpeechResult: input.text, Confidence: '0.93' }));
    } else if (input.digits === finishOnKey) done(entered());
    else {
      digits += input.digits;
      if (digits.length === count(numDigits, Infinity, 1)) done(entered());
      else startTimeout();
    }
  };
  call.inputs.add(listen);
  call.expects = expected(element);
  world.background(async () => {
    if (await playPrompts(element, { ...execution, scope: prompting })) startTimeout();
  }, call.sid);
  return () => {
    cancelTimer();
    call.inputs.delete(listen);
    call.expects = undefined;
    prompting.interrupt('not-needed');
  };
}

/** Returns whether the prompts played to their end. */
async function playPrompts(element: Element, execution: Execution): Promise<boolean> {
  try {
    for (const child of element.children) await prompts.get(child.name)?.(child, execution);
    execution.hears('silence');
    return true;
  } catch (error) {
    if (error instanceof Interrupted) return false;
    throw error;
  }
}

const expected = (element: Element): Expected => {
  const [keys, speech] = [accepts(element, 'dtmf'), accepts(element, 'speech')];
  const prompt = element.children.flatMap(({ name, text }) => (name === 'Say' ? [text] : [])).join(' ');
  return { input: keys && speech ? 'keys-or-speech' : speech ? 'speech' : 'keys', prompt };
};

const accepts = ({ attributes }: Element, kind: 'dtmf' | 'speech'): boolean =>
  (attributes['input'] ?? 'dtmf').split(/\s+/).includes(kind);

function reportPartialResult(
  { attributes }: Element,
  execution: Execution,
  { text, delayMs }: { text: string; delayMs: number },
): void {
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
  const callback = { method: methodOf(partialResultCallbackMethod), url, params, callSid: call.sid };
  sendStatusCallback(world, callback, delayMs);
}
