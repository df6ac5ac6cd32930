import { entries, numberEntries } from '../../src/contract/entries';
import { endpoints } from '../../src/contract/endpoints';
import type { ParticipantInstance } from 'twilio/lib/rest/api/v2010/account/conference/participant';
import type { PartyView } from '../../src/contract/responses';
import {
  AGENT,
  ANN,
  CUSTOMER,
  NUMBER,
  World,
  type ApiResponse,
  type WorldOptions,
} from '../../simulation/world/world';

export const GUEST = '+14155550177';
export const ADA = { name: 'ada', role: 'admin' as const };

/** A customer and an agent in a conference, and the requests with which tests operate it. */
export class ConferenceFixture {
  private constructor(
    readonly world: World,
    /** The parent CallSid, which is also the name of the conference. */
    readonly callId: string,
    readonly customer: string,
    readonly agent: string,
  ) {}

  /** A call of a world, by its legs. */
  static of(
    world: World,
    { callId, customer, agent }: { callId: string; customer: string; agent: string },
  ): ConferenceFixture {
    return new ConferenceFixture(world, callId, customer, agent);
  }

  /** A customer calls, an agent answers, and their bridge becomes a conference. */
  static async inbound(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire();
    const { parent, child } = await world.conference();
    return new ConferenceFixture(world, parent, parent, child);
  }

  /** A customer calls and an agent answers: a bridge, not converted yet. */
  static async bridge(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire();
    const { parent, child } = await world.bridge();
    return new ConferenceFixture(world, parent, parent, child);
  }

  /** The call starts as a conference: the customer waits in it until the agent answers. */
  static async direct(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const environment = { ANSWER_AS: 'conference', ...options.environment };
    const world = await new World({ ...options, environment }).wire();
    const customer = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => world.inConference(customer).length === 2, 30_000);
    await world.clock.advance(3_000);
    const agent = world.inConference(customer).find((sid) => sid !== customer) ?? '';
    return new ConferenceFixture(world, customer, customer, agent);
  }

  /** A customer calls the support line, and the agent answers. */
  static async support(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire(numberEntries);
    const to = entries['support-call'].localNumber ?? '';
    const customer = world.emulator.people.dial({ from: CUSTOMER, to });
    await world.clock.runUntil(() => world.inConference(customer).length === 2, 30_000);
    await world.clock.advance(3_000);
    const agent = world.inConference(customer).find((sid) => sid !== customer) ?? '';
    return new ConferenceFixture(world, customer, customer, agent);
  }

  /** A browser agent calls a customer, and their bridge becomes a conference. */
  static async outbound(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire();
    const agent = await world.dialOut();
    await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
    const customer = world.call(agent)?.bridgedWith ?? '';
    await world.requestAs('/convert', { callSid: customer }, ANN);
    await world.clock.advance(3_000);
    return new ConferenceFixture(world, agent, customer, agent);
  }

  /** An operator's request for this call. @param operator by default the supervisor */
  request(path: string, params: object, operator?: Operator): Promise<ApiResponse> {
    return this.world.requestAs(path, { callSid: this.callId, ...params }, operator);
  }

  /** A request that must succeed. Its callbacks have arrived when it returns. */
  async perform(path: string, params: object, operator?: Operator): Promise<Record<string, unknown>> {
    const { status, body } = await this.request(path, params, operator);
    if (status !== 200) throw new Error(`${path} responds with ${status}: ${JSON.stringify(body)}`);
    await this.world.clock.advance(2_000);
    return body;
  }

  /** Two operators send the same request in the same moment. */
  requestTwice(path: string, params: object): Promise<ApiResponse[]> {
    const requests = [1, 2].map(() => this.world.sendAs(path, { callSid: this.callId, ...params }));
    return this.world.clock.complete(Promise.all(requests));
  }

  /** Rings a guest and waits for the answer. @returns the guest's CallSid */
  async add(to: string): Promise<string> {
    const { participant } = await this.perform('/participants/add', { to });
    await this.world.clock.advance(4_000);
    return String(participant);
  }

  /** What the leg hears now. */
  hears(callSid: string) {
    return this.world.call(callSid)?.hears;
  }

  /** What each of these legs hears now. */
  hearing(...callSids: string[]) {
    return callSids.map((callSid) => this.hears(callSid));
  }

  /** The last leg that Twilio dialled to this address. @returns its CallSid, or an empty string */
  legTo(address: string): string {
    return this.world.emulator.inspect().calls.findLast((call) => call.to === address)?.sid ?? '';
  }

  /** A party as `GET /calls` shows it. */
  async party(callSid: string, operator?: Operator): Promise<PartyView | undefined> {
    const { body } = await this.world.requestAs('/calls', {}, operator);
    const calls = body['calls'] as { callSid: string; parties: PartyView[] }[];
    const call = calls.find((live) => live.callSid === this.callId);
    return call?.parties.find((party) => party.callSid === callSid);
  }

  /** The state of every party in `GET /calls`, by CallSid. */
  async states(): Promise<Record<string, string>> {
    const call = await this.world.liveCall(this.callId);
    return Object.fromEntries(call?.parties.map((party) => [party.callSid, party.state]) ?? []);
  }

  /** A party as Twilio's Participant resource shows it. */
  async atTwilio(callSid: string): Promise<ParticipantInstance> {
    const { clock, twilio } = this.world;
    const [conference] = await clock.complete(
      twilio.conferences.list({ friendlyName: this.callId, limit: 1 }),
    );
    const participants = twilio.conferences(conference?.sid ?? '').participants;
    return clock.complete(participants(callSid).fetch());
  }

  /** The changes that the Functions requested from Twilio's API of calls and conferences. */
  changes(since = 0) {
    return this.world
      .restRequests(since)
      .filter(({ method, host }) => method === 'POST' && host === 'api.twilio.com');
  }
}

type Operator = Parameters<World['requestAs']>[2];

const agents = {
  'on the phone': AGENT,
  'in a browser': 'client:ann',
  'at a SIP desk': 'sip:desk@office.example.com',
};

type Open = (options?: WorldOptions) => Promise<ConferenceFixture>;

/** The same fixture with one agent at this address. */
const withAgent =
  (open: Open, address: string): Open =>
  (options = {}) =>
    open({ ...options, environment: { AGENTS: address, ...options.environment } });

/** Every kind of agent, and every way in which a conference starts. */
export const fixtures: [string, Open][] = [
  ...Object.entries(agents).flatMap(([where, address]): [string, Open][] => [
    [`an agent ${where}`, withAgent((options) => ConferenceFixture.inbound(options), address)],
    [
      `an agent ${where}, a conference from the start`,
      withAgent((options) => ConferenceFixture.direct(options), address),
    ],
  ]),
  ['a support call', (options) => ConferenceFixture.support(options)],
  ['an outgoing call', (options) => ConferenceFixture.outbound(options)],
];

/** The error code of a response. */
export const codeOf = ({ body }: ApiResponse): string | undefined =>
  (body['error'] as { code: string } | undefined)?.code;

/** Those of the parameters that an endpoint takes: it refuses all others. @param path such as `/participants/hold` */
export function paramsTakenBy(path: string, params: Readonly<Record<string, unknown>>): object {
  const endpoint = endpoints.find(({ name }) => `/${name}` === path);
  const known = Object.keys(endpoint?.params.shape ?? {});
  return Object.fromEntries(Object.entries(params).filter(([name]) => known.includes(name)));
}
