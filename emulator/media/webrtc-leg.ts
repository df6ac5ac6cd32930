import type { MediaStreamTrack, RTCPeerConnection } from 'werift';
import { FRAME_SAMPLES, type Frame } from './frame';
import type { WebRtc } from './load-webrtc';
import type { MediaPort } from './media-port';
import { decodePcmu, encodePcmu } from './pcmu';

/** werift takes any text. @throws Error when a description has no audio */
function requireAudio(sdp: string): void {
  if (!/^m=audio /m.test(sdp)) throw new Error('The description has no audio.');
}

/** The audio of one browser over WebRTC, always PCMU: every browser has it, and it needs no library. */
export class WebRtcLeg implements MediaPort {
  readonly #webRtc: WebRtc;
  readonly #connection: RTCPeerConnection;
  readonly #track: MediaStreamTrack;
  #listen: (frame: Frame) => void = () => undefined;
  #sequence = 0;
  /** How often the search for a path has started again. */
  #restarts = 0;
  #isClosed = false;

  constructor(webRtc: WebRtc) {
    this.#webRtc = webRtc;
    this.#connection = new webRtc.RTCPeerConnection({
      codecs: { audio: [webRtc.usePCMU()] },
      // Without an entry here, werift asks a public STUN server.
      iceServers: [],
      iceUseIpv6: false,
      // A computer without a network has no other address.
      iceAdditionalHostAddresses: ['127.0.0.1'],
    });
    this.#track = new webRtc.MediaStreamTrack({ kind: 'audio' });
    // The SDK plays the first stream of a track: an `a=msid` must name one.
    this.#connection.addTrack(this.#track, new webRtc.MediaStream([this.#track]));
    this.#connection.onTrack.subscribe((track) => this.#receive(track));
  }

  /** Offers audio. @returns the description with all candidates, because the SDK signals none later */
  async offer(options: { iceRestart?: boolean } = {}): Promise<string> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer(options));
    return this.#description();
  }

  /** Takes the answer to the offer. */
  async accept(sdp: string): Promise<void> {
    requireAudio(sdp);
    await this.#connection.setRemoteDescription({ type: 'answer', sdp });
    this.#startAgain();
  }

  /** Answers an offer: the first one, or one that restarts the connection. */
  async answer(sdp: string): Promise<string> {
    requireAudio(sdp);
    await this.#connection.setRemoteDescription({ type: 'offer', sdp });
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    this.#startAgain();
    return this.#description();
  }

  onFrame(listen: (frame: Frame) => void): void {
    this.#listen = listen;
  }

  play(frame: Frame): void {
    const { RtpHeader, RtpPacket } = this.#webRtc;
    if (this.#isClosed || this.#connection.connectionState !== 'connected') return;
    const count = this.#sequence++;
    const header = new RtpHeader({
      payloadType: 0,
      // Both count on from 0 after their last bit: https://www.rfc-editor.org/rfc/rfc3550#section-5.1
      sequenceNumber: count % 0x1_0000,
      timestamp: (count * FRAME_SAMPLES) % 0x1_0000_0000,
      marker: count === 0,
    });
    this.#track.writeRtp(new RtpPacket(header, Buffer.from(encodePcmu(frame))));
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#connection.close();
  }

  /**
   * Looks for a path after a restart. werift does so only before the first one is encrypted:
   * https://github.com/shinyoshiaki/werift-webrtc/blob/develop/packages/webrtc/src/peerConnection.ts, `connect`
   */
  #startAgain(): void {
    for (const { state, iceTransport } of this.#connection.dtlsTransports) {
      const hasRestarted = iceTransport.iceRestarts > this.#restarts;
      this.#restarts = iceTransport.iceRestarts;
      // Without a path the call is silent, and the SDK restarts again or hangs up.
      if (hasRestarted && state === 'connected') iceTransport.start().catch(() => undefined);
    }
  }

  #receive(track: MediaStreamTrack): void {
    track.onReceiveRtp.subscribe(({ payload }) => {
      // Comfort noise and other lengths are no speech of 20 ms.
      if (payload.length === FRAME_SAMPLES) this.#listen(decodePcmu(payload));
    });
  }

  #description(): string {
    const { localDescription } = this.#connection;
    if (!localDescription) throw new Error('The connection has no local description.');
    return localDescription.sdp;
  }
}
