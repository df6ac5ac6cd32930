import type * as Werift from 'werift';

/** What the audio uses of werift, the WebRTC of Node: https://github.com/shinyoshiaki/werift-webrtc */
export type WebRtc = Pick<
  typeof Werift,
  'MediaStream' | 'MediaStreamTrack' | 'RTCPeerConnection' | 'RtpHeader' | 'RtpPacket' | 'usePCMU'
>;

/** Loads werift. Undefined when it is not installed: it is optional, and without it the local Twilio is silent. */
export async function loadWebRtc(): Promise<WebRtc | undefined> {
  try {
    return await import('werift');
  } catch (error) {
    if (error instanceof Error && 'code' in error && /MODULE_NOT_FOUND$/.test(String(error.code)))
      return undefined;
    throw error;
  }
}
