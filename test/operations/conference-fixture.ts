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

/** A customer and an agent in a conference, and the words in which tests operate it. */
export class ConferenceFixture {
  private constructor(
    readonly world: World,
    /** The conference's name: the parent CallSid. */
    readonly callId: string,
    readonly customer: string,
    readonly agent: string,
  ) {}

  /** A customer rings, an agent answers, their bridge becomes a conference. */
  static async inbound(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire();
    const { parent, child } = await world.conference();
    return new ConferenceFixture(world, parent, parent, child);
  }

  /** A customer rings, an agent answers, and nobody has converted their bridge. */
  static async bridge(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire();
    const { parent, child } = await world.bridge();
    return new ConferenceFixture(world, parent, parent, child);
  }

  /** A customer rings and waits in the conference, into which an agent comes. */
  static async direct(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const environment = { ANSWER_AS: 'conference', ...options.environment };
    const world = await new World({ ...options, environment }).wire();
    const customer = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => world.inConference(customer).length === 2, 30_000);
    await world.clock.advance(3_000);
    const agent = world.inConference(customer).find((sid) => sid !== customer) ?? '';
    return new ConferenceFixture(world, customer, customer, agent);
  }

  /** A browser agent rings a customer; their bridge becomes a conference. */
  static async outbound(options: WorldOptions = {}): Promise<ConferenceFixture> {
    const world = await new World(options).wire();
    const agent = await world.dialOut();
    await world.clock.runUntil(() => world.call(agent)?.doing === 'bridged');
    const customer = world.call(agent)?.bridgedWith ?? '';
    await world.requestAs('/convert', { callSid: customer }, ANN);
    await world.clock.advance(3_000);
    return new ConferenceFixture(world, agent, customer, agent);
  }

  request(path: string, params: object, who?: Parameters<World['requestAs']>[2]): Promise<ApiResponse> {
    return this.world.requestAs(path, { callSid: this.callId, ...params }, who);
  }

  /** Asks for what must be done; callbacks have come when it returns. */
  async perform(
    path: string,
    params: object,
    who?: Parameters<World['requestAs']>[2],
  ): Promise<Record<string, unknown>> {
    const { status, body } = await this.request(path, params, who);
    if (status !== 200) throw new Error(`${path} is answered with ${status}: ${JSON.stringify(body)}`);
    await this.world.clock.advance(2_000);
    return body;
  }

  /** Somebody is rung and has answered. */
  async add(to: string): Promise<string> {
    const { participant } = await this.perform('/participants/add', { to });
    await this.world.clock.advance(4_000);
    return String(participant);
  }

  hears(callSid: string) {
    return this.world.call(callSid)?.hears;
  }

  /** A party as the roster shows it. */
  async party(callSid: string, who?: Parameters<World['requestAs']>[2]): Promise<PartyView | undefined> {
    const { body } = await this.world.requestAs('/calls', {}, who);
    const calls = body['calls'] as { callSid: string; parties: PartyView[] }[];
    return calls.find((call) => call.callSid === this.callId)?.parties.find((one) => one.callSid === callSid);
  }

  async states(): Promise<Record<string, string>> {
    const call = await this.world.liveCall(this.callId);
    return Object.fromEntries(call?.parties.map((party) => [party.callSid, party.state]) ?? []);
  }

  /** A party as Twilio's REST API shows it. */
  async atTwilio(callSid: string): Promise<ParticipantInstance> {
    const { conferences } = this.world.twilio;
    const [room] = await this.world.clock.complete(conferences.list({ friendlyName: this.callId, limit: 1 }));
    return this.world.clock.complete(
      conferences(room?.sid ?? '')
        .participants(callSid)
        .fetch(),
    );
  }

  /** Changes that the Functions sent to Twilio's API of calls and conferences. */
  changes(since = 0) {
    return this.world
      .restRequests(since)
      .filter(({ method, host }) => method === 'POST' && host === 'api.twilio.com');
  }
}

const agents = {
  'on the phone': AGENT,
  'in a browser': 'client:ann',
  'at a SIP desk': 'sip:desk@office.example.com',
};

type Open = (options?: WorldOptions) => Promise<ConferenceFixture>;

/** The same, with one agent of this address. */
const withAgent =
  (open: Open, address: string): Open =>
  (options = {}) =>
    open({ ...options, environment: { AGENTS: address, ...options.environment } });

/** Every way in which a conference comes about. */
export const fixtures: [string, Open][] = [
  ...Object.entries(agents).flatMap(([where, address]): [string, Open][] => [
    [`an agent ${where}`, withAgent((options) => ConferenceFixture.inbound(options), address)],
    [
      `an agent ${where}, a conference from the start`,
      withAgent((options) => ConferenceFixture.direct(options), address),
    ],
  ]),
  ['an outgoing call', (options) => ConferenceFixture.outbound(options)],
];

export const codeOf = ({ body }: ApiResponse): string | undefined =>
  (body['error'] as { code: string } | undefined)?.code;
