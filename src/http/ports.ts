import { createHash } from 'node:crypto';
import type { Twilio } from 'twilio';
import type { Clock, Ports } from '../calls/base/ports';
import type { AuditLog } from '../calls/base/audit';
import type { Sounds } from '../calls/base/sound';
import { twilioClient } from '../twilio/client';
import {
  callBackDocuments,
  conversationDocuments,
  endedCallDocuments,
  liveCallDocuments,
  presenceDocuments,
  recordingDocuments,
} from '../twilio/call-services';
import { requestsOf, type RetryPolicy } from '../twilio/requests';
import { twilioSounds } from '../twilio/sounds';
import { syncAudit } from '../twilio/sync-audit';
import { syncDocuments } from '../twilio/sync-documents';
import { twilioTelephony } from '../twilio/telephony';
import { readConfig } from './config';
import type { FunctionContext } from './runtime';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The ports to Twilio of one request. The client is created at its first use: many requests need none. */
export function portsOf(context: FunctionContext, functionName: string, retryPolicy?: RetryPolicy): Ports {
  const requests = requestsOf(systemClock, retryPolicy);
  let made: Twilio | undefined;
  const client = () => (made ??= twilioClient(context, functionName));
  const documents = syncDocuments(client, async () => 'default', requests);
  const { LIVE_CALLS_SERVICE_SID } = readConfig(context, 'LIVE_CALLS_SERVICE_SID');
  const access = { client, documents, requests };
  return {
    telephony: twilioTelephony(client, requests),
    documents,
    liveCalls: liveCallDocuments(access, LIVE_CALLS_SERVICE_SID),
    presences: presenceDocuments(access),
    recordings: recordingDocuments(access),
    callBacks: callBackDocuments(access),
    conversations: conversationDocuments(access),
    endedCalls: endedCallDocuments(access),
    clock: systemClock,
    digest: (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex'),
  };
}

/** The audit log of operators' requests. */
export function auditOf(context: FunctionContext, functionName: string): AuditLog {
  let made: Twilio | undefined;
  return syncAudit(() => (made ??= twilioClient(context, functionName)), requestsOf(systemClock));
}

/** The sounds of recordings. */
export function soundsOf(context: FunctionContext, functionName: string): Sounds {
  let made: Twilio | undefined;
  const client = () => (made ??= twilioClient(context, functionName, { isBinary: true }));
  return twilioSounds(client, requestsOf(systemClock));
}
