import type { Element } from './parse';

interface Word {
  attributes: readonly string[];
  /** Elements that may stand inside. `*`: anything, unchecked (SSML). */
  children: readonly string[];
}

const word = (attributes: string, children = ''): Word => ({
  attributes: attributes.split(' ').filter(Boolean),
  children: children.split(' ').filter(Boolean),
});

const recordingCallbacks =
  'recordingConfigurationId recordingStatusCallback recordingStatusCallbackEvent recordingStatusCallbackMethod';
const callbacks = 'statusCallback statusCallbackEvent statusCallbackMethod';
const machineDetection =
  'amdStatusCallback amdStatusCallbackMethod machineDetection machineDetectionSilenceTimeout machineDetectionSpeechEndThreshold machineDetectionSpeechThreshold machineDetectionTimeout';
const transcription =
  'enableAutomaticPunctuation hints inboundTrackLabel intelligenceService languageCode name outboundTrackLabel partialResults profanityFilter speechModel statusCallbackMethod statusCallbackUrl track transcriptionEngine';

/** The verbs and nouns that the local Twilio speaks: https://www.twilio.com/docs/voice/twiml */
const vocabulary: Readonly<Record<string, Word>> = {
  Response: word('', 'Say Play Pause Redirect Hangup Reject Dial Gather Record Enqueue Leave Start Stop'),
  Say: word('language loop voice', '*'),
  Play: word('digits loop'),
  Pause: word('length'),
  Redirect: word('method'),
  Hangup: word(''),
  Reject: word('reason'),
  Leave: word(''),
  Dial: word(
    `action answerOnBridge callReason callerId events hangupOnStar method passports record recordingTrack referMethod referUrl ringTone sequential timeLimit timeout trim ${recordingCallbacks}`,
    'Number Client Sip Conference Queue',
  ),
  Number: word(`byoc method sendDigits url ${callbacks} ${machineDetection}`),
  Client: word(`method url ${callbacks}`, 'Identity Parameter'),
  Sip: word(`method password url username ${callbacks} ${machineDetection}`),
  Conference: word(
    `beep coach endConferenceOnExit eventCallbackUrl jitterBufferSize maxParticipants muted participantLabel record region startConferenceOnEnter trim waitMethod waitUrl ${callbacks} ${recordingCallbacks}`,
  ),
  Queue: word('method postWorkActivitySid reservationSid url'),
  Identity: word(''),
  Parameter: word('name value'),
  Gather: word(
    'action actionOnEmptyResult bargeIn debug enhanced finishOnKey hints input language maxSpeechTime method numDigits partialResultCallback partialResultCallbackMethod profanityFilter speechModel speechTimeout timeout',
    'Say Play Pause',
  ),
  Record: word(
    `action finishOnKey maxLength method playBeep timeout transcribe transcribeCallback trim ${recordingCallbacks}`,
  ),
  Enqueue: word('action maxQueueSize method waitUrl waitUrlMethod workflowSid', 'Task'),
  Task: word('priority timeout'),
  Start: word('action method', 'Transcription Recording'),
  Stop: word('', 'Transcription Recording'),
  Transcription: word(transcription, 'Config Parameter'),
  Recording: word(
    'channels name recordingConfigurationId recordingStatusCallback recordingStatusCallbackEvent recordingStatusCallbackMethod track trim',
  ),
  Config: word('name value'),
};

/**
 * The document without what Twilio ignores, and one sentence for each thing ignored: warning 12200
 * (https://www.twilio.com/docs/api/errors/12200).
 */
export function keepKnown(root: Element): { root: Element; warnings: string[] } {
  const warnings: string[] = [];
  const keep = (element: Element): Element => {
    const known = vocabulary[element.name];
    if (!known) return element;
    for (const name of Object.keys(element.attributes))
      if (!known.attributes.includes(name) && !name.includes(':') && name !== 'xmlns')
        warnings.push(`Attribute '${name}' is not allowed to appear in element '${element.name}'.`);
    if (known.children.includes('*')) return element;
    const children = element.children.filter((child) => {
      const allowed = known.children.includes(child.name);
      if (!allowed) warnings.push(`Element '${child.name}' is not allowed in element '${element.name}'.`);
      return allowed;
    });
    return { ...element, children: children.map(keep) };
  };
  return { root: keep(root), warnings };
}
