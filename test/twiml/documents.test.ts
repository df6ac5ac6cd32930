import { say } from '../../src/twiml/announcement';
import { dialAgents, dialCustomer } from '../../src/twiml/bridge';
import { joinConference } from '../../src/twiml/conference';
import {
  apology,
  customerLeft,
  hangUp,
  leftAlone,
  noAgentAnswers,
  notReachable,
  nothing,
  sayAndHangUp,
} from '../../src/twiml/final-documents';
import { dialOutside } from '../../src/twiml/outside';
import { goTo } from '../../src/twiml/redirect';
import { takeMessage } from '../../src/twiml/voicemail';
import { playHoldMusic, playWaitMusic } from '../../src/twiml/wait';
import { exampleSite as site } from './example-site';

const document = (...verbs: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`;

const EVENTS = 'statusCallbackEvent="ringing answered completed" statusCallbackMethod="POST"';

const conferenceDocument = (endsOnExit: boolean) =>
  document(
    '<Dial action="https://x.test/after-conference/CA1" method="POST">',
    `<Conference beep="false" startConferenceOnEnter="true" endConferenceOnExit="${endsOnExit}" `,
    'waitUrl="https://x.test/silence.xml" waitMethod="GET" ',
    'statusCallback="https://x.test/conference-status" statusCallbackMethod="POST" ',
    'statusCallbackEvent="start end join leave mute hold modify">CA1</Conference></Dial>',
  );

const settings = { beeps: 'off', region: undefined, stays: false } as const;

const spoken = (sentence: string) => document(`<Say>${sentence}</Say>`, '<Hangup/>');

const documents: [name: string, built: string, expected: string][] = [
  ['say speaks one sentence', say('You & me.'), document('<Say>You &amp; me.</Say>')],
  [
    'dialAgents rings each kind of agent by its own noun',
    dialAgents(site, {
      ringSeconds: 25,
      agents: [
        { kind: 'number', address: '+14155550101' },
        { kind: 'client', address: 'client:ann' },
        { kind: 'sip', address: 'sip:desk@example.com' },
      ],
    }),
    document(
      '<Dial action="https://x.test/dial-action/parent" method="POST" answerOnBridge="true" timeout="25">',
      `<Number statusCallback="https://x.test/number-status/parent" ${EVENTS}>+14155550101</Number>`,
      `<Client statusCallback="https://x.test/number-status/parent" ${EVENTS}>ann</Client>`,
      `<Sip statusCallback="https://x.test/number-status/parent" ${EVENTS}>sip:desk@example.com</Sip>`,
      '</Dial>',
    ),
  ],
  [
    'dialOutside stops the transcript, and its noun reports nowhere',
    dialOutside(site, {
      callId: 'CA1',
      customer: 'parent',
      entry: 'menu',
      language: 'es',
      target: { kind: 'number', address: '+14155550142' },
      ringSeconds: 25,
      callerId: '+14155550100',
      stops: 'conference',
      next: 1,
    }),
    document(
      '<Stop><Transcription name="conference"/></Stop>',
      '<Dial action="https://x.test/outside-action/CA1/parent/1" method="POST" timeout="25" callerId="+14155550100">',
      '<Number>+14155550142</Number></Dial>',
    ),
  ],
  [
    'dialCustomer names the agent and the caller ID',
    dialCustomer(site, {
      to: '+14155550199',
      callerId: '+14155550100',
      ringSeconds: 30,
    }),
    document(
      '<Dial action="https://x.test/dial-action/child" method="POST" answerOnBridge="true" ',
      'callerId="+14155550100" timeout="30">',
      `<Number statusCallback="https://x.test/number-status/child" ${EVENTS}>+14155550199</Number>`,
      '</Dial>',
    ),
  ],
  [
    'joinConference ends the conference when the customer leaves',
    joinConference(site, { callId: 'CA1', isCustomer: true, settings }),
    conferenceDocument(true),
  ],
  [
    'joinConference keeps the conference when another party leaves',
    joinConference(site, { callId: 'CA1', isCustomer: false, settings }),
    conferenceDocument(false),
  ],
  [
    'joinConference has the settings of the entry',
    joinConference(site, {
      callId: 'CA1',
      isCustomer: true,
      settings: { beeps: 'enter', region: 'de1', stays: true },
    }),
    conferenceDocument(false).replace('beep="false"', 'beep="onEnter" region="de1"'),
  ],
  [
    'playWaitMusic continues with the next step',
    playWaitMusic(site, { step: 2 }),
    document(
      '<Play>https://x.test/wait-music.wav</Play>',
      '<Redirect method="POST">https://x.test/wait/3</Redirect>',
    ),
  ],
  [
    'playHoldMusic continues with itself',
    playHoldMusic(site, 'CA1'),
    document(
      '<Play>https://x.test/hold-music.wav</Play>',
      '<Redirect method="POST">https://x.test/hold/CA1</Redirect>',
    ),
  ],
  [
    'goTo redirects with POST',
    goTo('https://x.test/a?b=1&c=2'),
    document('<Redirect method="POST">https://x.test/a?b=1&amp;c=2</Redirect>'),
  ],
  [
    'takeMessage records and says goodbye when it hears nothing',
    takeMessage(site, { callId: 'CA1', language: 'en', reason: 'no-agent', isTranscribed: false }),
    document(
      '<Say>We are sorry, nobody can take your call at the moment. ',
      'Please leave a message after the tone, and press the hash key when you are done.</Say>',
      '<Record action="https://x.test/message-taken/en" method="GET" maxLength="180" timeout="5" ',
      'finishOnKey="#" playBeep="true" ',
      'recordingStatusCallback="https://x.test/recording-status/CA1/voicemail" ',
      'recordingStatusCallbackMethod="POST" ',
      'recordingStatusCallbackEvent="in-progress completed absent"/>',
      '<Say>We did not hear a message. Goodbye.</Say><Hangup/>',
    ),
  ],
  ['hangUp says nothing', hangUp(), document('<Hangup/>')],
  ['nothing is an empty document', nothing(), '<?xml version="1.0" encoding="UTF-8"?><Response/>'],
  ['sayAndHangUp speaks first', sayAndHangUp('en', 'No.'), spoken('No.')],
  [
    'noAgentAnswers says goodbye',
    noAgentAnswers('en'),
    spoken('We are sorry, nobody can take your call at the moment. Please try again later. Goodbye.'),
  ],
  [
    'noAgentAnswers says that the company is closed',
    noAgentAnswers('en', 'closed'),
    spoken('We are sorry, we are closed at the moment. Please try again later. Goodbye.'),
  ],
  ['notReachable says goodbye', notReachable('en'), spoken('The number could not be reached. Goodbye.')],
  ['leftAlone says goodbye', leftAlone('en'), spoken('The other party has left the call. Goodbye.')],
  ['customerLeft says goodbye', customerLeft('en'), spoken('The customer has left the call. Goodbye.')],
  [
    'apology says goodbye',
    apology('en'),
    spoken('We are sorry, this line has a technical problem. Please try again later. Goodbye.'),
  ],
];

test.each(documents)('%s', (_name, built, expected) => {
  expect(built).toBe(expected);
});
