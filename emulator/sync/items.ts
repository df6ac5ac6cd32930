import type { ApiRequest, Router } from '../rest/router';
import { TwilioError } from '../rest/twilio-error';
import { type CollectionKind, collectionUrl, findCollection } from './collections';
import { versionedJson, versionedResponse } from './json';
import {
  isAlive,
  type SyncCollection,
  type SyncItem,
  touch,
  newVersioned,
  type SyncContext,
} from './objects';
import { bytesOf, checkIfMatch, readData, readTtl, requireData } from './parameters';
import { writesPerSecond } from './rate-limit';
import { HOST, type SyncService, type SyncServices } from './services';
import { syncList } from './sync-list';

/** Registers the routes of list items or map items: https://www.twilio.com/docs/sync/api/listitem-resource, https://www.twilio.com/docs/sync/api/map-item-resource */
export function registerItems(
  router: Router,
  services: SyncServices,
  world: SyncContext,
  kind: CollectionKind,
): void {
  const listPath = `/v1/Services/{Service}/${kind.path}/{Collection}/Items`;
  const itemPath = `${listPath}/{Item}`;
  const json = (service: SyncService, collection: SyncCollection, item: SyncItem) => ({
    ...versionedJson(item),
    ...kind.itemNames(collection, item.id),
    account_sid: world.accountSid,
    service_sid: service.sid,
    data: item.data,
    url: `${collectionUrl(kind, service, collection)}/Items/${encodeURIComponent(item.id)}`,
  });
  /** Finds a collection, and removes its expired items. */
  const open = (service: SyncService, sidOrName: string) => {
    const collection = findCollection(kind, service, sidOrName);
    for (const item of collection.items.values()) {
      if (!isAlive(world.clock, item)) collection.items.delete(item.id);
    }
    return collection;
  };
  const find = (collection: SyncCollection, id: string) => {
    const item = collection.items.get(kind.parseItemId(id));
    if (!item) throw kind.itemErrors.notFound();
    return item;
  };

  router.on('POST', HOST, listPath, ({ form }, { Service = '', Collection = '' }) => {
    const service = services.find(Service);
    const collection = open(service, Collection);
    const data = requireData(form, kind.itemErrors);
    const collectionTtl = readTtl(form, 'CollectionTtl');
    const lifetime = newVersioned(world.clock, readTtl(form, 'ItemTtl', 'Ttl'));
    collection.writes.count(writesPerSecond(bytesOf(data), world.dialect));
    const item = { ...lifetime, id: kind.newItemId(collection, form), data };
    collection.items.set(item.id, item);
    touch(world.clock, collection, collectionTtl);
    return versionedResponse(201, item, json(service, collection, item));
  });
  router.on('GET', HOST, listPath, (request, { Service = '', Collection = '' }) => {
    const service = services.find(Service);
    const collection = open(service, Collection);
    collection.reads.count();
    return syncList(request, {
      key: 'items',
      items: select(kind, [...collection.items.values()], request),
      url: `${collectionUrl(kind, service, collection)}/Items`,
      idOf: (item) => item.id,
      json: (item) => json(service, collection, item),
    });
  });
  router.on('GET', HOST, itemPath, (_request, { Service = '', Collection = '', Item = '' }) => {
    const service = services.find(Service);
    const collection = open(service, Collection);
    collection.reads.count();
    const item = find(collection, Item);
    return versionedResponse(200, item, json(service, collection, item));
  });
  router.on('POST', HOST, itemPath, (request, { Service = '', Collection = '', Item = '' }) => {
    const service = services.find(Service);
    const collection = open(service, Collection);
    const item = find(collection, Item);
    const data = readData(request.form);
    const ttl = readTtl(request.form, 'ItemTtl', 'Ttl');
    const collectionTtl = readTtl(request.form, 'CollectionTtl');
    collection.writes.count(writesPerSecond(bytesOf(data ?? item.data), world.dialect));
    checkIfMatch(request, item.revision, kind.itemErrors);
    if (data) item.data = data;
    touch(world.clock, item, ttl);
    touch(world.clock, collection, collectionTtl);
    return versionedResponse(200, item, json(service, collection, item));
  });
  router.on('DELETE', HOST, itemPath, (request, { Service = '', Collection = '', Item = '' }) => {
    const collection = open(services.find(Service), Collection);
    const item = find(collection, Item);
    collection.writes.count();
    checkIfMatch(request, item.revision, kind.itemErrors);
    collection.items.delete(item.id);
    touch(world.clock, collection, undefined);
    return { status: 204 };
  });
}

/** Selects and sorts the items that a list request wants. */
function select(kind: CollectionKind, items: SyncItem[], { query }: ApiRequest): SyncItem[] {
  const order = oneOf(query, 'Order', ['asc', 'desc']);
  const bounds = oneOf(query, 'Bounds', ['inclusive', 'exclusive']);
  const from = query.get('From');
  const sign = order === 'desc' ? -1 : 1;
  const sorted = items.sort((a, b) => sign * kind.compareIds(a.id, b.id));
  if (from === null || from === '') return sorted;
  const least = bounds === 'exclusive' ? 1 : 0;
  const start = kind.parseItemId(from);
  return sorted.filter((item) => Math.sign(sign * kind.compareIds(item.id, start)) >= least);
}

/** Reads a query parameter. Default: the first choice. Throws Twilio's 20001 for any other value. */
function oneOf(query: URLSearchParams, name: string, choices: [string, string]): string {
  const given = query.get(name) ?? choices[0];
  if (choices.includes(given)) return given;
  throw new TwilioError(400, 20001, `Invalid parameter ${name}: '${given}' is not acceptable.`);
}
