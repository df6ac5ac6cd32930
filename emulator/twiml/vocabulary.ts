import type { Element } from './parse';

interface ElementRule {
  attributes: readonly string[];
  /** Elements that may stand inside. `*`: any element, unchecked (SSML). */
  children: readonly string[];
}

const rule = (attributes: string, children = ''): ElementRule => ({
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

/** The verbs and nouns that the local Twilio understands: https://www.twilio.com/docs/voice/twiml */
const vocabulary: Readonly<Record<string, ElementRule>> = {
  Response: rule('', 'Say Play Pause Redirect Hangup Reject Dial Gather Record Enqueue Leave Start Stop'),
  Say: rule('language loop voice', '*'),
  Play: rule('digits loop'),
  Pause: rule('length'),
  Redirect: rule('method'),
  Hangup: rule(''),
  Reject: rule('reason'),
  Leave: rule(''),
  Dial: rule(
    `action answerOnBridge callReason callerId events hangupOnStar method passports record recordingTrack referMethod referUrl ringTone sequential timeLimit timeout trim ${recordingCallbacks}`,
    'Number Client Sip Conference Queue',
  ),
  Number: rule(`byoc method sendDigits url ${callbacks} ${machineDetection}`),
  Client: rule(`method url ${callbacks}`, 'Identity Parameter'),
  Sip: rule(`method password url username ${callbacks} ${machineDetection}`),
  Conference: rule(
    `beep coach endConferenceOnExit eventCallbackUrl jitterBufferSize maxParticipants muted participantLabel record region startConferenceOnEnter trim waitMethod waitUrl ${callbacks} ${recordingCallbacks}`,
  ),
  Queue: rule('method postWorkActivitySid reservationSid url'),
  Identity: rule(''),
  Parameter: rule('name value'),
  Gather: rule(
    'action actionOnEmptyResult bargeIn debug enhanced finishOnKey hints input language maxSpeechTime method numDigits partialResultCallback partialResultCallbackMethod profanityFilter speechModel speechTimeout timeout',
    'Say Play Pause',
  ),
  Record: rule(
    `action finishOnKey maxLength method playBeep timeout transcribe transcribeCallback trim ${recordingCallbacks}`,
  ),
  Enqueue: rule('action maxQueueSize method waitUrl waitUrlMethod workflowSid', 'Task'),
  Task: rule('priority timeout'),
  Start: rule('action method', 'Transcription Recording'),
  Stop: rule('', 'Transcription Recording'),
  Transcription: rule(transcription, 'Config Parameter'),
  Recording: rule(
    'channels name recordingConfigurationId recordingStatusCallback recordingStatusCallbackEvent recordingStatusCallbackMethod track trim',
  ),
  Config: rule('name value'),
};

/** TwiML that Twilio executes and the local Twilio does not: https://www.twilio.com/docs/voice/twiml */
const UNSUPPORTED: ReadonlySet<string> = new Set(
  'AiSession Application Assistant Autopilot Connect Conversation ConversationRelay ConversationRelaySession Echo HttpMessages Language Message Pay Prompt Queue Refer ReferSip Room Sim Sip Siprec Sms Stream VirtualAgent WhatsApp'.split(
    ' ',
  ),
);

/**
 * Removes the elements that Twilio ignores. Returns the rest, and one warning 12200 for each ignored element or
 * attribute (https://www.twilio.com/docs/api/errors/12200).
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
      if (!allowed)
        warnings.push(
          UNSUPPORTED.has(child.name)
            ? `The local Twilio does not support <${child.name}> in <${element.name}>, and leaves it out.`
            : `Element '${child.name}' is not allowed in element '${element.name}'.`,
        );
      return allowed;
    });
    return { ...element, children: children.map(keep) };
  };
  return { root: keep(root), warnings };
}
