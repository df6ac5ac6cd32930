import { randomUUID } from 'node:crypto';
import type { Emulator } from './create-emulator';
import { loadWebRtc, type WebRtc } from './media/load-webrtc';
import { LocalAudio } from './media/local-audio';
import type { MediaPort } from './media/media-port';
import { WebRtcLeg } from './media/webrtc-leg';
import type { Clock } from './ports';
import type { Upgrade } from './server';
import type { CallMessage } from './signaling/call-messages';
import type { PhoneLine, PhoneMedia } from './signaling/phone-media';
import { Switchboard } from './signaling/switchboard';
import { acceptWebsockets } from './signaling/websocket-server';

interface BrowserPhonesOptions {
  emulator: Emulator;
  accountSid: string;
  /** The clock of the emulator, in real time. */
  clock: Clock;
  /** Gets what browsers send to the application. */
  onMessage?: (message: CallMessage) => void;
}

export interface BrowserPhones {
  /** For `startServer`: the signalling of the Voice SDK. */
  upgrade: Upgrade;
  /** The tone of the simulated person at an address, in hertz. */
  hertzOf(address: string): number;
  /** Gives the leg of a simulated person audio of its own. Returns a function that takes it away. */
  attach(callSid: string, port: MediaPort): () => void;
  /** Sends a message of the application to the browser of a call. @returns whether a browser has the call */
  sendMessage(message: CallMessage): boolean;
  close(): void;
}

/**
 * Browsers with the Voice SDK become phones of the local Twilio, with audio.
 * @returns undefined when werift is not installed: a browser cannot connect a call without audio. Simulated people answer for
 * browsers then. With audio, an identity that no browser has registered cannot be reached, as with Twilio.
 */
export async function createBrowserPhones(options: BrowserPhonesOptions): Promise<BrowserPhones | undefined> {
  const webRtc = await loadWebRtc();
  if (!webRtc) return undefined;
  const { emulator, clock } = options;
  emulator.people.expectBrowsers();
  const audio = new LocalAudio({ inspectLive: () => emulator.inspectLive(), clock });
  const media: PhoneMedia = { open: () => openLine(webRtc, audio) };
  const switchboard = new Switchboard({ ...options, media, newToken: () => randomUUID() });
  return {
    upgrade: await acceptWebsockets(switchboard),
    hertzOf: (address) => audio.hertzOf(address),
    attach: (callSid, port) => audio.attach(callSid, port),
    sendMessage: (message) => switchboard.sendMessage(message),
    close: () => {
      switchboard.close();
      audio.stop();
    },
  };
}

function openLine(webRtc: WebRtc, audio: LocalAudio): PhoneLine {
  const leg = new WebRtcLeg(webRtc);
  let detach = () => {};
  return {
    offer: () => leg.offer(),
    accept: (sdp) => leg.accept(sdp),
    answer: (sdp) => leg.answer(sdp),
    connect: (callSid) => {
      detach = audio.attach(callSid, leg);
    },
    close: () => {
      detach();
      // Whether the other side says goodbye does not matter any more.
      leg.close().catch(() => undefined);
    },
  };
}
