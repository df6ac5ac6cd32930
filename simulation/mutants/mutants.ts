import type { ScenarioName } from './scenarios';
import type { Defect } from './mutate';

/** A defect, and the scenario that has to notice it. */
export interface Mutant extends Defect {
  scenario: ScenarioName;
  /** What the scenario says. */
  says: string;
}

export const mutants: Mutant[] = [
  {
    name: 'moving the child hangs up the parent',
    of: 'emulator',
    file: 'emulator/calls/calls.ts',
    from: 'dial?.childMoved(call);',
    to: "dial?.childMoved(call); if (dial && call.parent) this.end(call.parent, 'completed');",
    scenario: 'a conversion puts both legs into one room',
    says: 'The parent is hung up on.',
  },
  {
    name: 'moving the child leaves the parent bridged',
    of: 'emulator',
    file: 'emulator/calls/calls.ts',
    from: 'dial?.childMoved(call);',
    to: '',
    scenario: 'a conversion puts both legs into one room',
    says: 'The parent is not in a conference, but bridged.',
  },
  {
    name: "the action's TwiML is executed after a parent move",
    of: 'emulator',
    file: 'emulator/verbs/dial-action.ts',
    from: "await world.webhooks.send({ url, method, params, purpose: 'twiml', callSid: call.sid });",
    to: "world.calls.redirect(call, { kind: 'url', url, method, params });",
    scenario: 'a redirected parent executes its new document',
    says: 'A redirected parent does not execute its new document.',
  },
  {
    name: 'a room starts with one participant',
    of: 'emulator',
    file: 'emulator/conferences/conference.ts',
    from: 'present.length >= 2',
    to: 'present.length >= 1',
    scenario: 'a conference starts with two',
    says: 'A conference starts with one participant.',
  },
  {
    name: 'the host checks no signature',
    of: 'emulator',
    file: 'emulator/host/functions-host.ts',
    from: '!this.#isSigned(request, form)',
    to: 'false',
    scenario: 'an unsigned webhook is refused',
    says: 'A webhook with a wrong signature reaches a protected Function.',
  },
  {
    name: 'a second conversion moves the child again: the claim is ignored',
    of: 'functions',
    file: 'src/calls/convert.ts',
    from: 'if (!claimed) return this.#follow(child.sid, bridge);',
    to: '',
    scenario: 'a repeat moves nobody',
    says: 'A repeat moves the child again.',
  },
  {
    name: 'the claim is kept in memory',
    of: 'functions',
    file: 'src/calls/claim.ts',
    from: 'export const takeClaim = ({ records, clock }: ClaimPorts, childSid: string): Promise<string | undefined> =>\n  records.create(',
    to: `const taken = new Set<string>();
      const remember = async (name: string) => (taken.has(name) ? undefined : taken.add(name) && 'r1');
      export const takeClaim = ({ clock }: ClaimPorts, childSid: string): Promise<string | undefined> =>
        remember(`,
    scenario: 'of ten operators at once, one moves the child',
    says: 'More than one of ten operators moves the child.',
  },
  {
    name: 'an ordinary hang-up joins the room',
    of: 'functions',
    file: 'src/calls/after-dial.ts',
    from: "return child.status === 'in-progress' ? 'join' : 'hang-up';",
    to: "return 'join';",
    scenario: 'an ordinary hang-up makes no room',
    says: 'The hang-up of the child makes a conference.',
  },
  {
    name: 'the Dial action calls REST on a moved call',
    of: 'functions',
    file: 'src/calls/after-dial.ts',
    from: "return end.dialBridged !== 'false' && end.dialCallDuration === undefined ? 'join' : undefined;",
    to: 'return undefined;',
    scenario: 'the Dial action of a moved call asks nothing',
    says: 'The Dial action makes a REST request for a moved call.',
  },
  {
    name: "the room is named after each leg's own SID",
    of: 'functions',
    file: 'src/calls/convert.ts',
    from: "joinConference(this.site, { room, isCustomer: customer === 'child' })",
    to: "joinConference(this.site, { room: childSid, isCustomer: customer === 'child' })",
    scenario: 'a conversion puts both legs into one room',
    says: 'The legs are in different conferences.',
  },
  {
    name: 'callbacks are applied in arrival order',
    of: 'functions',
    file: 'src/calls/apply.ts',
    from: 'if (known && known.sequence >= presence.sequence) return leg;',
    to: 'void known;',
    scenario: 'callbacks out of order give the same live call',
    says: 'The stored live call depends on the order of callbacks.',
  },
  {
    name: 'whoever leaves ends the conference',
    of: 'functions',
    file: 'src/twiml/room.ts',
    from: 'endConferenceOnExit: isCustomer,',
    to: 'endConferenceOnExit: true,',
    scenario: "only the customer's leaving ends the conference",
    says: "An agent's leaving ends the conference of the others.",
  },
  {
    name: 'the room ends whenever anybody has left',
    of: 'functions',
    file: 'src/calls/room.ts',
    from: 'if ((hasCustomer && company.length > 0) ||',
    to: 'if (',
    scenario: 'a guest who leaves takes nobody along',
    says: 'The parent is hung up on.',
  },
  {
    name: 'the claim is not released after a refusal',
    of: 'functions',
    file: 'src/calls/convert.ts',
    from: 'if (claimed && !(error instanceof MoveUnknown)) await this.#release(childSid);',
    to: 'void claimed;',
    scenario: 'a refusal leaves no claim',
    says: 'A refusal stands in the way of a later conversion.',
  },
  {
    name: 'the waiting music never gives up',
    of: 'functions',
    file: 'src/calls/waiting.ts',
    from: "if (others.onTheWay.length === 0 || step >= LAST_STEP) return 'hang-up';",
    to: '',
    scenario: 'a customer alone is released',
    says: 'The customer stays alone.',
  },
];
