import type { Clock, Random } from '../ports';
import { newSid } from '../random';
import { uniqueNameTaken } from './errors';
import type { JsonObject } from './parameters';
import { RateLimit } from './rate-limit';

/** What every thing in Sync has. Times are milliseconds since the epoch. */
export interface Versioned {
  /** Shown as a hexadecimal string. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  /** Undefined: never. */
  expiresAt: number | undefined;
}

export interface SyncObject extends Versioned {
  sid: string;
  uniqueName: string | null;
  /** Limits count at the top level: what happens to an item counts for its list or map. */
  reads: RateLimit;
  writes: RateLimit;
}

export interface SyncDocument extends SyncObject {
  data: JsonObject;
}

/** An item of a map, known by its key, or of a list, known by its index. */
export interface SyncItem extends Versioned {
  id: string;
  data: JsonObject;
}

/** A list or a map. */
export interface SyncCollection extends SyncObject {
  items: Map<string, SyncItem>;
  /** The index of the next list item: indices are never given twice. */
  nextIndex: number;
}

export interface World {
  clock: Clock;
  random: Random;
}

/** A time to live of 0 seconds means for ever (https://www.twilio.com/docs/sync/limits#sync-payload-limits). */
const expiry = (now: number, ttl: number | undefined) => (ttl ? now + ttl * 1000 : undefined);

export const versioned = (clock: Clock, ttl: number | undefined): Versioned => ({
  revision: 0,
  createdAt: clock.now(),
  updatedAt: clock.now(),
  expiresAt: expiry(clock.now(), ttl),
});

export function syncObject(
  world: World,
  prefix: string,
  uniqueName: string | null,
  ttl?: number,
): SyncObject {
  const limits = { reads: new RateLimit(world.clock), writes: new RateLimit(world.clock) };
  return { ...versioned(world.clock, ttl), ...limits, sid: newSid(world.random, prefix), uniqueName };
}

/** Marks a change. The time to live stays as it was unless it is given again. */
export function touch(clock: Clock, thing: Versioned, ttl: number | undefined): void {
  thing.revision += 1;
  thing.updatedAt = clock.now();
  if (ttl !== undefined) thing.expiresAt = expiry(clock.now(), ttl);
}

export const isAlive = (clock: Clock, thing: Versioned) =>
  thing.expiresAt === undefined || thing.expiresAt > clock.now();

/** The objects of one kind in one Service, found by SID or unique name, without those that have expired. */
export class ObjectTable<T extends SyncObject> {
  readonly #bySid = new Map<string, T>();
  readonly #byName = new Map<string, T>();

  constructor(private readonly clock: Clock) {}

  /** Throws Twilio's 54301 when the name is taken. */
  add(object: T): void {
    if (object.uniqueName !== null) {
      if (this.find(object.uniqueName)) throw uniqueNameTaken();
      this.#byName.set(object.uniqueName, object);
    }
    this.#bySid.set(object.sid, object);
  }

  find(sidOrName: string): T | undefined {
    const object = this.#bySid.get(sidOrName) ?? this.#byName.get(sidOrName);
    if (!object || isAlive(this.clock, object)) return object;
    this.remove(object);
    return undefined;
  }

  all(): T[] {
    return [...this.#bySid.values()].filter((object) => this.find(object.sid));
  }

  remove(object: T): void {
    this.#bySid.delete(object.sid);
    if (object.uniqueName !== null) this.#byName.delete(object.uniqueName);
  }
}
