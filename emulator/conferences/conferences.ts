import { Conference, type ConferenceWorld } from './conference';

/** All conferences of the account. A name belongs to one live conference at most. */
export class Conferences {
  readonly #world: ConferenceWorld;
  readonly #conferences = new Map<string, Conference>();

  constructor(world: ConferenceWorld) {
    this.#world = world;
  }

  /** Returns the live conference with this name, or creates one. */
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
