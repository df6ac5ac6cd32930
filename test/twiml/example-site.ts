import type { Site } from '../../src/twiml/site';

/** URLs that name the builder's arguments, so an expected document shows them. */
export const exampleSite: Site = {
  firstDocument: (entry, notice) => `https://x.test/${entry}${notice ?? ''}`,
  dialAction: (customer, { round, next } = {}) =>
    ['https://x.test/dial-action', customer, round, next].filter((part) => part !== undefined).join('/'),
  numberStatus: (customer) => `https://x.test/number-status/${customer}`,
  outsideAction: ({ callId, customer, next = 0 }) =>
    `https://x.test/outside-action/${callId}/${customer}/${next}`,
  conferenceStatus: () => 'https://x.test/conference-status',
  afterConference: (callId) => `https://x.test/after-conference/${callId}`,
  waitDocument: () => 'https://x.test/silence.xml',
  wait: (step) => `https://x.test/wait/${step}`,
  waitMusic: () => 'https://x.test/wait-music.wav',
  hold: (callId) => `https://x.test/hold/${callId}`,
  holdForAgent: (callId) => `https://x.test/hold/${callId}/wait`,
  holdMusic: () => 'https://x.test/hold-music.wav',
  partyStatus: (callId, role, as) => `https://x.test/party-status/${callId}/${role}/${as ?? '-'}`,
  agentAnswer: ({ callId }) => `https://x.test/agent-answer/${callId}`,
  recordingStatus: (callId, kind) => `https://x.test/recording-status/${callId}/${kind}`,
  menuTurn: ({ node, turn, misses }) => `https://x.test/menu-turn/${node}/${turn}/${misses}`,
  transcription: (part) => `https://x.test/transcription?part=${part}`,
  callBack: ({ step, misses }) => `https://x.test/call-back/${step}/${misses}`,
  voicemailTranscript: (callId) => `https://x.test/voicemail-transcript/${callId}`,
  messageTaken: (language) => `https://x.test/message-taken/${language}`,
  announcement: (sentence) => `https://x.test/announcement/${sentence}`,
  roomPin: (tries) => `https://x.test/room-pin/${tries}`,
  roomName: (role) => `https://x.test/room-name/${role}`,
  roomLeft: () => 'https://x.test/room-left',
  roomStatus: () => 'https://x.test/room-status',
  roomWaitDocument: () => 'https://x.test/room.xml',
  roomWait: (step) => `https://x.test/room-wait/${step}`,
  roomAlone: ({ caller, step }) => `https://x.test/room-alone/${caller}/${step}`,
  roomAnnouncement: (movement, name) => `https://x.test/room-announcement/${movement}/${name}`,
  nameSound: (name) => `https://x.test/name-sound/${name}`,
};
