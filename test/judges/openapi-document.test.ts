import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { twilioOperations } from '../../simulation/judges/openapi-document';

/** The keys of a resource's JSON in the types of the official SDK. */
function sdkKeys(file: string, name: string): string[] {
  const path = require.resolve(`twilio/lib/rest/${file}.d.ts`);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  const found = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === `${name}Resource`,
  );
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`The SDK has no ${name}Resource.`);
  return found.members.flatMap(({ name: key }) => (key && ts.isIdentifier(key) ? [key.text] : []));
}

function documentKeys(operationId: string): string[] {
  const operation = twilioOperations().find(({ id }) => id === operationId);
  const [form] = operation?.responses.values() ?? [];
  return Object.keys(form?.schema.properties ?? {});
}

const account = 'api/v2010/account';
const service = 'sync/v1/service';
test.each([
  [`${account}/call`, 'Call', 'FetchCall'],
  [`${account}/call/recording`, 'Recording', 'FetchCallRecording'],
  [`${account}/call/transcription`, 'Transcription', 'CreateRealtimeTranscription'],
  [`${account}/conference`, 'Conference', 'FetchConference'],
  [`${account}/conference/participant`, 'Participant', 'FetchParticipant'],
  [`${account}/conference/recording`, 'Recording', 'FetchConferenceRecording'],
  [`${account}/recording`, 'Recording', 'FetchRecording'],
  [`${account}/application`, 'Application', 'FetchApplication'],
  [`${account}/incomingPhoneNumber`, 'IncomingPhoneNumber', 'FetchIncomingPhoneNumber'],
  [`${account}/key`, 'Key', 'FetchKey'],
  [`${account}/newKey`, 'NewKey', 'CreateNewKey'],
  ['sync/v1/service', 'Service', 'FetchService'],
  [`${service}/document`, 'Document', 'FetchDocument'],
  [`${service}/syncList`, 'SyncList', 'FetchSyncList'],
  [`${service}/syncList/syncListItem`, 'SyncListItem', 'FetchSyncListItem'],
  [`${service}/syncMap`, 'SyncMap', 'FetchSyncMap'],
  [`${service}/syncMap/syncMapItem`, 'SyncMapItem', 'FetchSyncMapItem'],
])('the document and the SDK agree on the keys of %s', (file, name, operationId) => {
  expect(documentKeys(operationId).sort()).toEqual(sdkKeys(file, name).sort());
});
