import type { Router } from '../rest/router';
import type { TwilioError } from '../rest/twilio-error';
import {
  type DataErrors,
  invalidListIndex,
  invalidMapKey,
  listItemErrors,
  listNotFound,
  mapItemErrors,
  mapItemExists,
  mapNotFound,
} from './errors';
import { objectJson, versionedResponse } from './json';
import { type ObjectTable, type SyncCollection, newSyncObject, touch, type SyncContext } from './objects';
import { readTtl, readUniqueName } from './parameters';
import { HOST, SERVICES_URL, type SyncService, type SyncServices } from './services';
import { syncList } from './sync-list';

/** What differs between lists and maps. */
export interface CollectionKind {
  /** The name in the path. */
  path: 'Lists' | 'Maps';
  /** The name in JSON. */
  key: 'lists' | 'maps';
  sidPrefix: 'ES' | 'MP';
  notFound: () => TwilioError;
  itemErrors: DataErrors;
  tableOf(service: SyncService): ObjectTable<SyncCollection>;
  /** Chooses the id of a new item. Throws Twilio's error for a key that is missing, too long or taken. */
  newItemId(collection: SyncCollection, form: URLSearchParams): string;
  /** Reads the id of an item from a path. */
  parseItemId(given: string): string;
  /** The keys by which the JSON of an item names the item and its collection. */
  itemNames(collection: SyncCollection, id: string): object;
  compareIds(a: string, b: string): number;
}

/** https://www.twilio.com/docs/sync/api/list-resource */
export const lists: CollectionKind = {
  path: 'Lists',
  key: 'lists',
  sidPrefix: 'ES',
  notFound: listNotFound,
  itemErrors: listItemErrors,
  tableOf: (service) => service.lists,
  newItemId: (list) => String(list.nextIndex++),
  parseItemId: (given) => {
    if (!/^\d+$/.test(given)) throw invalidListIndex();
    return String(Number(given));
  },
  itemNames: (list, id) => ({ index: Number(id), list_sid: list.sid }),
  compareIds: (a, b) => Number(a) - Number(b),
};

const MAX_KEY_LENGTH = 320;

/** https://www.twilio.com/docs/sync/api/map-resource */
export const maps: CollectionKind = {
  path: 'Maps',
  key: 'maps',
  sidPrefix: 'MP',
  notFound: mapNotFound,
  itemErrors: mapItemErrors,
  tableOf: (service) => service.maps,
  newItemId: (map, form) => {
    const key = form.get('Key') ?? '';
    if (key === '' || key.length > MAX_KEY_LENGTH) throw invalidMapKey();
    if (map.items.has(key)) throw mapItemExists();
    return key;
  },
  parseItemId: (given) => given,
  itemNames: (map, id) => ({ key: id, map_sid: map.sid }),
  compareIds: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
};

export const collectionUrl = (kind: CollectionKind, service: SyncService, collection?: SyncCollection) =>
  `${SERVICES_URL}/${service.sid}/${kind.path}${collection ? `/${collection.sid}` : ''}`;

export function findCollection(
  kind: CollectionKind,
  service: SyncService,
  sidOrName: string,
): SyncCollection {
  const collection = kind.tableOf(service).find(sidOrName);
  if (!collection) throw kind.notFound();
  return collection;
}

/** Registers the routes of lists or of maps, without their items. */
export function registerCollections(
  router: Router,
  services: SyncServices,
  world: SyncContext,
  kind: CollectionKind,
): void {
  const listPath = `/v1/Services/{Service}/${kind.path}`;
  const collectionPath = `${listPath}/{Collection}`;
  const json = (service: SyncService, collection: SyncCollection) => {
    const url = collectionUrl(kind, service, collection);
    return {
      ...objectJson(collection),
      account_sid: world.accountSid,
      service_sid: service.sid,
      url,
      links: { items: `${url}/Items`, permissions: `${url}/Permissions` },
    };
  };

  router.on('POST', HOST, listPath, ({ form }, { Service = '' }) => {
    const service = services.find(Service);
    const ttl = readTtl(form, 'CollectionTtl', 'Ttl');
    const object = newSyncObject(world, kind.sidPrefix, readUniqueName(form), ttl);
    const collection = { ...object, items: new Map(), nextIndex: 0 };
    service.creations.count();
    kind.tableOf(service).add(collection);
    return versionedResponse(201, collection, json(service, collection));
  });
  router.on('GET', HOST, listPath, (request, { Service = '' }) => {
    const service = services.find(Service);
    return syncList(request, {
      key: kind.key,
      items: kind.tableOf(service).all(),
      url: collectionUrl(kind, service),
      idOf: (collection) => collection.sid,
      json: (collection) => json(service, collection),
    });
  });
  router.on('GET', HOST, collectionPath, (_request, { Service = '', Collection = '' }) => {
    const service = services.find(Service);
    const collection = findCollection(kind, service, Collection);
    collection.reads.count();
    return versionedResponse(200, collection, json(service, collection));
  });
  router.on('POST', HOST, collectionPath, ({ form }, { Service = '', Collection = '' }) => {
    const service = services.find(Service);
    const collection = findCollection(kind, service, Collection);
    const ttl = readTtl(form, 'CollectionTtl', 'Ttl');
    collection.writes.count();
    touch(world.clock, collection, ttl);
    return versionedResponse(200, collection, json(service, collection));
  });
  router.on('DELETE', HOST, collectionPath, (_request, { Service = '', Collection = '' }) => {
    const service = services.find(Service);
    const collection = findCollection(kind, service, Collection);
    collection.writes.count();
    kind.tableOf(service).remove(collection);
    return { status: 204 };
  });
}
