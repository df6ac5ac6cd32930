import { REFRESH_MS } from '../../src/assets/page/refresh';
import type { World } from '../world/world';
import { company } from './load';

/** The lists of the operator page: what it asks for, each time that it shows one again. */
const LISTS: Readonly<
  Record<keyof typeof REFRESH_MS, { path: string; params: (callId: string) => Record<string, string> }>
> = {
  calls: { path: '/calls', params: () => ({}) },
  directory: { path: '/directory', params: () => ({}) },
  callbacks: { path: '/callbacks', params: () => ({}) },
  transcript: { path: '/transcript', params: (callSid) => ({ callSid }) },
  recordings: { path: '/recordings', params: () => ({}) },
  room: { path: '/room', params: () => ({}) },
  ended: { path: '/calls', params: () => ({ ended: 'true' }) },
  summaries: { path: '/summaries', params: () => ({}) },
};
type PageList = keyof typeof LISTS;
const pageLists = Object.keys(LISTS) as PageList[];

/** What one page costs that shows a list which does not change, in requests. */
interface PageCost {
  /** Of the page to Functions, in a minute. */
  requests: number;
  /** Of these Functions to Twilio, in a minute. */
  voiceRequests: number;
  syncRequests: number;
  /** The most that one request of the page has caused. */
  mostVoice: number;
  mostSync: number;
}

const MINUTE_MS = 60_000;

/** A page reads a list for a minute, with the revision that it has, while a customer and an agent talk. */
async function costOfPage(list: PageList): Promise<PageCost> {
  const world = await company({ agents: 1 });
  const { parent } = await world.bridge();
  const { path } = LISTS[list];
  const params = LISTS[list].params(parent);
  const known = async () => String((await world.requestAs(path, params)).body['revision']);
  // The first request finds the Sync Service.
  await known();
  const revision = await known();
  const cost: PageCost = { requests: 0, voiceRequests: 0, syncRequests: 0, mostVoice: 0, mostSync: 0 };
  const end = world.clock.now() + MINUTE_MS;
  for (let next = world.clock.now(); next < end; next += REFRESH_MS[list]) {
    await world.clock.advance(next - world.clock.now());
    const { voice, sync } = await costOfRequest(world, path, { ...params, revision });
    cost.requests += 1;
    cost.voiceRequests += voice;
    cost.syncRequests += sync;
    cost.mostVoice = Math.max(cost.mostVoice, voice);
    cost.mostSync = Math.max(cost.mostSync, sync);
  }
  return cost;
}

async function costOfRequest(world: World, path: string, params: object) {
  const before = world.restRequests().length;
  const { status } = await world.requestAs(path, params);
  if (status !== 204) throw new Error(`${path} has changed while it was measured: status ${status}.`);
  const hosts = world
    .restRequests()
    .slice(before)
    .map(({ host }) => host);
  const sync = hosts.filter((host) => host === 'sync.twilio.com').length;
  return { voice: hosts.length - sync, sync };
}

/** The cost of each list, as the lines of a Markdown table. */
export async function pageTable(): Promise<string[]> {
  const head = ['list', 'requests a minute', 'voice', 'Sync', 'most voice of one', 'most Sync of one'];
  const rows: string[][] = [];
  for (const list of pageLists) {
    const { requests, voiceRequests, syncRequests, mostVoice, mostSync } = await costOfPage(list);
    const counts = [requests, voiceRequests, syncRequests, mostVoice, mostSync];
    rows.push([`\`${list}\``, ...counts.map(String)]);
  }
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
