import type { Router } from '../rest/router';
import { documentErrors } from './errors';
import { objectJson, versionedResponse } from './json';
import { type SyncDocument, newSyncObject, touch, type SyncContext } from './objects';
import { bytesOf, checkIfMatch, readData, readTtl, readUniqueName } from './parameters';
import { writesPerSecond } from './rate-limit';
import { HOST, SERVICES_URL, type SyncService, type SyncServices } from './services';
import { syncList } from './sync-list';

/** https://www.twilio.com/docs/sync/api/document-resource */
export function registerDocuments(router: Router, services: SyncServices, world: SyncContext): void {
  const listPath = '/v1/Services/{Service}/Documents';
  const documentPath = `${listPath}/{Document}`;
  const urlOf = (service: SyncService) => `${SERVICES_URL}/${service.sid}/Documents`;
  const json = (service: SyncService, document: SyncDocument) => {
    const url = `${urlOf(service)}/${document.sid}`;
    return {
      ...objectJson(document),
      account_sid: world.accountSid,
      service_sid: service.sid,
      data: document.data,
      url,
      links: { permissions: `${url}/Permissions` },
    };
  };
  const find = (service: SyncService, sidOrName: string) => {
    const document = service.documents.find(sidOrName);
    if (!document) throw documentErrors.notFound();
    return document;
  };

  router.on('POST', HOST, listPath, ({ form }, { Service = '' }) => {
    const service = services.find(Service);
    const object = newSyncObject(world, 'ET', readUniqueName(form), readTtl(form, 'Ttl'));
    const document = { ...object, data: readData(form) ?? {} };
    service.creations.count();
    service.documents.add(document);
    return versionedResponse(201, document, json(service, document));
  });
  router.on('GET', HOST, listPath, (request, { Service = '' }) => {
    const service = services.find(Service);
    return syncList(request, {
      key: 'documents',
      items: service.documents.all(),
      url: urlOf(service),
      idOf: (document) => document.sid,
      json: (document) => json(service, document),
    });
  });
  router.on('GET', HOST, documentPath, (_request, { Service = '', Document = '' }) => {
    const service = services.find(Service);
    const document = find(service, Document);
    document.reads.count();
    return versionedResponse(200, document, json(service, document));
  });
  router.on('POST', HOST, documentPath, (request, { Service = '', Document = '' }) => {
    const service = services.find(Service);
    const document = find(service, Document);
    const data = readData(request.form);
    const ttl = readTtl(request.form, 'Ttl');
    document.writes.count(writesPerSecond(bytesOf(data ?? document.data), world.dialect));
    checkIfMatch(request, document.revision, documentErrors);
    if (data) document.data = data;
    touch(world.clock, document, ttl);
    return versionedResponse(200, document, json(service, document));
  });
  router.on('DELETE', HOST, documentPath, (_request, { Service = '', Document = '' }) => {
    const service = services.find(Service);
    const document = find(service, Document);
    document.writes.count();
    service.documents.remove(document);
    return { status: 204 };
  });
}
