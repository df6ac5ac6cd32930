import type { Defect } from './mutate';

/** A fault that the Functions had, or could have, and a world in which it breaks a rule. */
export interface FoundDefect extends Defect {
  seed: number;
  /** What is said of that world. */
  says: RegExp;
}

/**
 * What the hunt through random worlds found in the Functions, as changes that bring it back. After a change of the
 * worlds or of the Functions a seed may notice its defect no more: `npm run simulate -- --defect "<name>"` finds others.
 */
export const defects: FoundDefect[] = [
  {
    name: 'where nobody has reported who the customer is, both are hung up on',
    of: 'functions',
    file: 'src/calls/room.ts',
    from: 'legs[sid]?.role ?? bridgeRole(sid)',
    to: 'legs[sid]?.role',
    seed: 80,
    says: /hung up on while/,
  },
  {
    name: 'nobody looks after a room that somebody has left',
    of: 'functions',
    file: 'src/calls/settle.ts',
    from: 'await endAbandonedConference(tools, call.callSid, leaving);',
    to: '',
    seed: 6,
    says: /alone in a room/,
  },
  {
    name: 'an operator waits for as long as Twilio does',
    of: 'functions',
    file: 'src/http/operator.ts',
    from: 'timer = setTimeout(resolve, ms);',
    to: 'timer = setTimeout(resolve, ms + 60_000);',
    seed: 80,
    says: /Function timed out/,
  },
  {
    name: 'two operators end one transfer in two ways',
    of: 'functions',
    file: 'src/calls/transfer/operations.ts',
    from: 'if (!(await replace(tools.ports, name, transfer, next))) throw await tooLate(tools, name);',
    to: 'await replace(tools.ports, name, transfer, next);',
    seed: 9,
    says: /both answered as done/,
  },
  {
    name: 'of a leg that is heard of while its transfer ends nobody takes leave',
    of: 'functions',
    file: 'src/calls/transfer/machine.ts',
    from: 'lastWord(transfer.ending));',
    to: 'undefined);',
    seed: 1136,
    says: /somebody is alone in the room/,
  },
];
