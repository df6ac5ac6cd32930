import { realClock } from '../../../emulator';
import { startFrameTimer } from '../../../emulator/media/frame-timer';
import { loadWebRtc, type WebRtc } from '../../../emulator/media/load-webrtc';
import { WebRtcLeg } from '../../../emulator/media/webrtc-leg';
import { render } from '../../../emulator/media/sounds';
import { heardHertz } from './spectrum';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Speaks one tone over a leg, and keeps what it hears. */
function talk(leg: WebRtcLeg, hertz: number): { heard: number[]; stop: () => void } {
  const heard: number[] = [];
  let index = 0;
  leg.onFrame((frame) => heard.push(...frame));
  const stop = startFrameTimer(realClock, () =>
    leg.play(render((t) => 0.1 * Math.sin(2 * Math.PI * hertz * t), index++)),
  );
  return { heard, stop };
}

/** The SDK's descriptions have no candidates: it sends them before it has gathered any. */
const withoutCandidates = (sdp: string) => sdp.replace(/^a=(candidate:.*|end-of-candidates)\r\n/gm, '');

describe('A WebRTC leg', () => {
  let webRtc: WebRtc;
  beforeAll(async () => {
    const loaded = await loadWebRtc();
    if (!loaded) throw new Error('werift is not installed.');
    webRtc = loaded;
  });

  test('carries PCMU both ways, although the other side names no candidate', async () => {
    const [twilio, browser] = [new WebRtcLeg(webRtc), new WebRtcLeg(webRtc)];
    const offer = await twilio.offer();
    expect(offer).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVPF 0\r$/m);
    expect(offer).toMatch(/^a=msid:\S+ \S+\r$/m);
    await twilio.accept(withoutCandidates(await browser.answer(offer)));
    const [one, other] = [talk(twilio, 700), talk(browser, 1100)];
    await wait(1_500);
    for (const { stop } of [one, other]) stop();
    await Promise.all([twilio.close(), browser.close()]);
    expect(heardHertz(one.heard.slice(-4000), [700, 1100], 1000)).toEqual([1100]);
    expect(heardHertz(other.heard.slice(-4000), [700, 1100], 1000)).toEqual([700]);
    expect(one.heard.length).toBeGreaterThan(8000);
  });

  test('answers the offer of a browser', async () => {
    const [twilio, browser] = [new WebRtcLeg(webRtc), new WebRtcLeg(webRtc)];
    await browser.accept(await twilio.answer(withoutCandidates(await browser.offer())));
    const [one, other] = [talk(twilio, 700), talk(browser, 1100)];
    await wait(1_500);
    for (const { stop } of [one, other]) stop();
    await Promise.all([twilio.close(), browser.close()]);
    expect(heardHertz(one.heard.slice(-4000), [700, 1100], 1000)).toEqual([1100]);
    expect(heardHertz(other.heard.slice(-4000), [700, 1100], 1000)).toEqual([700]);
  });
});
