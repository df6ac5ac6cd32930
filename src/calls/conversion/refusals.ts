import type { CallInfo } from '../base/ports';
import { Problem } from '../base/problem';

export function notBridged(): never {
  throw new Problem(
    'call_not_bridged',
    'This call is not bridged to another party, so there is nothing to convert.',
  );
}

/** @throws Problem call_not_bridged, call_ended */
export function refuseUnlessLive({ status }: CallInfo): void {
  if (status === 'in-progress') return;
  if (status === 'queued' || status === 'initiated' || status === 'ringing') {
    throw new Problem(
      'call_not_bridged',
      'This call is still ringing: it can be converted once it is answered.',
    );
  }
  throw new Problem('call_ended', 'This call has ended.');
}

/** Twilio does not say whether the child was moved. The claim stays, so no other request moves it a second time. */
export class MoveUnknown extends Problem {
  constructor() {
    super(
      'twilio_timeout',
      'Twilio did not respond in time, and it is not known whether the call was moved. Ask again in 30 seconds.',
    );
  }
}
