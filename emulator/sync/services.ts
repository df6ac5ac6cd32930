import { readSettings, type Settings, type SettingTable } from '../account/settings';
import { isoSeconds } from '../dates';
import { newSid } from '../random';
import type { Router } from '../rest/router';
import { serviceNotFound } from './errors';
import { ObjectTable, type SyncCollection, type SyncDocument, type SyncContext } from './objects';
import { RateLimit } from './rate-limit';
import { syncList } from './sync-list';

export const HOST = 'sync.twilio.com';
export const SERVICES_URL = `https://${HOST}/v1/Services`;

export interface SyncService {
  sid: string;
  uniqueName: string | null;
  settings: Settings;
  createdAt: number;
  updatedAt: number;
  documents: ObjectTable<SyncDocument>;
  lists: ObjectTable<SyncCollection>;
  maps: ObjectTable<SyncCollection>;
  /** The limit for new objects: https://www.twilio.com/docs/api/errors/54009. */
  readonly creations: RateLimit;
}

const serviceSettings: SettingTable = {
  friendly_name: 'text',
  webhook_url: 'url',
  webhooks_from_rest_enabled: 'flag',
  reachability_webhooks_enabled: 'flag',
  acl_enabled: 'flag',
  reachability_debouncing_enabled: 'flag',
  // https://www.twilio.com/docs/sync/api/service
  reachability_debouncing_window: { from: 1000, to: 30_000 },
};

const serviceDefaults: Settings = {
  friendly_name: null,
  webhook_url: null,
  webhooks_from_rest_enabled: false,
  reachability_webhooks_enabled: false,
  acl_enabled: false,
  reachability_debouncing_enabled: false,
  reachability_debouncing_window: 5000,
};

/** The Sync Services of the account. The default Service always exists: when deleted, it is created anew. */
export class SyncServices {
  readonly #services = new Map<string, SyncService>();

  readonly #world: SyncContext;
  /** The limit for new objects where all Services share it. */
  readonly #creations: RateLimit;

  constructor(world: SyncContext) {
    this.#world = world;
    this.#creations = new RateLimit(world.clock);
    this.#addDefault();
  }

  /** Finds a Service by SID, or by the name `default`. Throws Twilio's 54050. */
  find(sidOrName: string): SyncService {
    const service =
      this.#services.get(sidOrName) ?? this.all().find(({ uniqueName }) => uniqueName === sidOrName);
    if (!service) throw serviceNotFound();
    return service;
  }

  all(): SyncService[] {
    return [...this.#services.values()];
  }

  add(settings: Settings, uniqueName: string | null = null): SyncService {
    const { clock, random, dialect } = this.#world;
    const own = new RateLimit(clock);
    const ofAccount = this.#creations;
    const service = {
      sid: newSid(random, 'IS'),
      uniqueName,
      settings: { ...serviceDefaults, ...settings },
      createdAt: clock.now(),
      updatedAt: clock.now(),
      documents: new ObjectTable<SyncDocument>(clock),
      lists: new ObjectTable<SyncCollection>(clock),
      maps: new ObjectTable<SyncCollection>(clock),
      get creations() {
        return dialect.syncCreations === 'per-account' ? ofAccount : own;
      },
    };
    this.#services.set(service.sid, service);
    return service;
  }

  remove(service: SyncService): void {
    this.#services.delete(service.sid);
    if (service.uniqueName === 'default') this.#addDefault();
  }

  #addDefault(): void {
    this.add({ friendly_name: 'Default Service' }, 'default');
  }
}

/** https://www.twilio.com/docs/sync/api/service */
export function registerServices(router: Router, services: SyncServices, world: SyncContext): void {
  const json = (service: SyncService) => {
    const url = `${SERVICES_URL}/${service.sid}`;
    return {
      ...service.settings,
      sid: service.sid,
      unique_name: service.uniqueName,
      account_sid: world.accountSid,
      date_created: isoSeconds(service.createdAt),
      date_updated: isoSeconds(service.updatedAt),
      url,
      links: {
        documents: `${url}/Documents`,
        lists: `${url}/Lists`,
        maps: `${url}/Maps`,
        streams: `${url}/Streams`,
      },
    };
  };
  const listPath = '/v1/Services';
  const servicePath = `${listPath}/{Service}`;
  router.on('POST', HOST, listPath, ({ form }) => ({
    status: 201,
    body: json(services.add(readSettings(form, serviceSettings))),
  }));
  router.on('GET', HOST, listPath, (request) =>
    syncList(request, {
      key: 'services',
      items: services.all(),
      url: SERVICES_URL,
      idOf: (service) => service.sid,
      json,
    }),
  );
  router.on('GET', HOST, servicePath, (_request, { Service = '' }) => ({
    status: 200,
    body: json(services.find(Service)),
  }));
  router.on('POST', HOST, servicePath, ({ form }, { Service = '' }) => {
    const service = services.find(Service);
    service.settings = { ...service.settings, ...readSettings(form, serviceSettings) };
    service.updatedAt = world.clock.now();
    return { status: 200, body: json(service) };
  });
  router.on('DELETE', HOST, servicePath, (_request, { Service = '' }) => {
    services.remove(services.find(Service));
    return { status: 204 };
  });
}
