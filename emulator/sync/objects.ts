import type { Environment } from '../environment';
import type { Clock } from '../ports';
import { newSid } from '../random';
import { uniqueNameTaken } from './errors';
import type { JsonObject } from './parameters';
import { RateLimit } from './rate-limit';

/** What documents, lists, maps and items share. Times are milliseconds since the epoch. */
export interface Versioned {
  /** Shown as a hexadecimal string. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  /** Undefined: it never expires. */
  expiresAt: number | undefined;
}

export interface SyncObject extends Versioned {
  sid: string;
  uniqueName: string | null;
  /** A read or write of an item counts for its list or map. */
  reads: RateLimit;
  writes: RateLimit;
}

export interface SyncDocument extends SyncObject {
  data: JsonObject;
}

/** An item of a map or a list. Its id is the key or the index. */
export interface SyncItem extends Versioned {
  id: string;
  data: JsonObject;
}

/** A list or a map. */
export interface SyncCollection extends SyncObject {
  items: Map<string, SyncItem>;
  /** The index of the next list item. Sync never uses an index twice. */
  nextIndex: number;
}

/** What Sync uses of the local Twilio. */
export type SyncContext = Pick<Environment, 'accountSid' | 'clock' | 'random' | 'dialect'>;

/** A time to live of 0 seconds means that the object never expires (https://www.twilio.com/docs/sync/limits#sync-payload-limits). */
const expiry = (now: number, ttl: number | undefined) => (ttl ? now + ttl * 1000 : undefined);

export const newVersioned = (clock: Clock, ttl: number | undefined): Versioned => ({
  revision: 0,
  createdAt: clock.now(),
  updatedAt: clock.now(),
  expiresAt: expiry(clock.now(), ttl),
});

export function newSyncObject(
  world: SyncContext,
  prefix: string,
  uniqueName: string | null,
  ttl?: number,
): SyncObject {
  const limits = { reads: new RateLimit(world.clock), writes: new RateLimit(world.clock) };
  return { ...newVersioned(world.clock, ttl), ...limits, sid: newSid(world.random, prefix), uniqueName };
}

/** Marks a change. Without `ttl`, the time of expiry stays as it is. */
export function touch(clock: Clock, thing: Versioned, ttl: number | undefined): void {
  thing.revision += 1;
  thing.updatedAt = clock.now();
  if (ttl !== undefined) thing.expiresAt = expiry(clock.now(), ttl);
}

export const isAlive = (clock: Clock, thing: Versioned) =>
  thing.expiresAt === undefined || thing.expiresAt > clock.now();

/** The objects of one kind in one Service, by SID and by unique name. Expired objects are not found. */
export class ObjectTable<T extends SyncObject> {
  readonly #bySid = new Map<string, T>();
  readonly #byName = new Map<string, T>();

  constructor(private readonly clock: Clock) {}

  /** Throws Twilio's 54301 when another object has the unique name. */
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
