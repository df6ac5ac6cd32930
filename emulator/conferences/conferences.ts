import type { World } from '../world';
import { Conference } from './conference';

/** All conferences of the account, by SID; the live ones by name. */
export class Conferences {
  readonly #world: World;
  readonly #conferences = new Map<string, Conference>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The live conference of this name, or a new one: names belong to the account. */
  open(name: string): Conference {
    const live = this.liveByName(name);
    if (live) return live;
    const conference = new Conference(this.#world, name);
    this.#conferences.set(conference.sid, conference);
    return conference;
  }

  find(sid: string): Conference | undefined {
    return this.#conferences.get(sid);
  }

  liveByName(name: string): Conference | undefined {
    return this.all().find((conference) => conference.live && conference.name === name);
  }

  /** In order of creation. */
  all(): Conference[] {
    return [...this.#conferences.values()];
  }
}
