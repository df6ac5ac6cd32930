import { t } from '../strings';
import type { Phone } from './phone';
import { ringingCalls } from './state';

/** The keys of the operator's own phone. A new one is a row here. */
interface PhoneKey {
  /** Pressed with Alt and Shift. */
  shortcut: string;
  label: () => string;
  /** @returns whether there was anything to do */
  press: (phone: Phone) => boolean;
}

export type PhoneAction = 'answer' | 'decline' | 'hangUp';

/** Of several calls that ring, the first, which is shown on top: the one that the operator asked for, if there is one. */
const withRinging = (phone: Phone, act: (id: string) => void): boolean => {
  const [first] = ringingCalls(phone.state);
  if (first) act(first.id);
  return first !== undefined;
};

export const phoneKeys: Readonly<Record<PhoneAction, PhoneKey>> = {
  answer: {
    shortcut: 'U',
    label: () => t.phone.answer,
    press: (phone) =>
      withRinging(phone, (id) => void (phone.state.call ? phone.holdAndAnswer(id) : phone.answer(id))),
  },
  decline: {
    shortcut: 'D',
    label: () => t.phone.decline,
    press: (phone) => withRinging(phone, (id) => phone.decline(id)),
  },
  hangUp: {
    shortcut: 'J',
    label: () => t.phone.hangUp,
    press: (phone) => {
      if (!phone.state.call) return false;
      void phone.hangUp();
      return true;
    },
  },
};
