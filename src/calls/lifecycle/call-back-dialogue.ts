/** What a caller is asked with keys, and what follows from each answer. */

/** `start`: nothing has been asked yet. `offer`: whether to call back at the caller's own number. */
export const callBackSteps = ['start', 'offer', 'number', 'confirm'] as const;
type CallBackStep = (typeof callBackSteps)[number];

/** What a caller has pressed, and what the question was. */
interface Answer {
  step: CallBackStep;
  /** How often the caller was not understood, or chose again. */
  misses: number;
  /** Empty: no key. */
  digits: string;
  /** The number of the caller, if it may be called. */
  caller: string | undefined;
  /** The number that the digits make, if it may be called. */
  entered: string | undefined;
  /** The number that the caller was asked to confirm, if it may be called. */
  toConfirm: string | undefined;
}

interface Ask {
  kind: 'ask';
  step: Exclude<CallBackStep, 'start'>;
  misses: number;
  /** Whether the caller has entered a number that cannot be called. */
  isBadNumber?: boolean;
  /** The number to confirm. */
  number?: string;
}

export type Reaction = Ask | { kind: 'note'; number: string } | { kind: 'give-up' };

/** A caller who is not understood so often is not asked again. */
export const MAX_MISSES = 4;

/** What follows from an answer. Pure. */
export function reactTo(answer: Answer): Reaction {
  const { step, digits, caller, entered, toConfirm } = answer;
  const ask = (question: Omit<Ask, 'kind' | 'misses'>, misses = answer.misses): Reaction =>
    misses < MAX_MISSES ? { kind: 'ask', misses, ...question } : { kind: 'give-up' };
  const again = (question: Omit<Ask, 'kind' | 'misses'>) => ask(question, answer.misses + 1);
  const first = { step: caller === undefined ? 'number' : 'offer' } as const;
  switch (step) {
    case 'start':
      return ask(first);
    case 'offer':
      if (digits === '1' && caller !== undefined) return { kind: 'note', number: caller };
      return digits === '2' ? ask({ step: 'number' }) : again(first);
    case 'number':
      return entered === undefined
        ? again({ step: 'number', isBadNumber: digits !== '' })
        : ask({ step: 'confirm', number: entered });
    case 'confirm':
      if (toConfirm === undefined || digits === '2') return again({ step: 'number' });
      return digits === '1'
        ? { kind: 'note', number: toConfirm }
        : again({ step: 'confirm', number: toConfirm });
  }
}
