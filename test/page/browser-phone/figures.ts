import type { Page } from 'playwright-core';
import { amplitudeOf, SAMPLE_RATE } from '../../emulator/media/spectrum';
import { SdkPhone } from '../../emulator/voice-sdk/sdk-pages';
import type { Customer } from './phone-desk';

/** What the tests measure and print: no limit, because it depends on the computer. */
export interface Listener {
  name: string;
  ear: Page | Customer;
}

const SILENCE_DB = -120;

export type Tones = Readonly<Record<string, number>>;

/** The level of each tone at each listener in what was heard last, in decibels of full scale, as rows for `console.table`. */
export async function levels(listeners: readonly Listener[], tones: Tones): Promise<object> {
  const rows = listeners.map(async ({ name, ear }) => {
    const measured = 'port' in ear ? ofPort(ear.port, tones) : await ofPage(ear, tones);
    const row = Object.fromEntries(Object.keys(tones).map((tone, index) => [tone, measured[index]]));
    return [name, row] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const ofPage = async (page: Page, tones: Tones): Promise<number[]> =>
  (await new SdkPhone(page).run<number[]>(`levels(${JSON.stringify(Object.values(tones))})`)).map((level) =>
    Math.max(SILENCE_DB, Math.round(level)),
  );

const ofPort = (port: { last(seconds: number): number[] }, tones: Tones): number[] =>
  Object.values(tones).map((hertz) => decibels(amplitudeOf(port.last(0.35), hertz) / 32_768));

const decibels = (amplitude: number): number =>
  Math.round(20 * Math.log10(Math.max(amplitude, 10 ** (SILENCE_DB / 20))));

/** Keeps the peak of each 256 samples that arrive, as `window.peaks`. Runs after the driver of the page. */
export const RECORDER = `(() => {
  window.peaks = [];
  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...options) {
      super(...options);
      this.addEventListener('track', ({ track }) => {
        const context = new AudioContext();
        const recorder = context.createScriptProcessor(256, 1, 1);
        recorder.onaudioprocess = ({ inputBuffer }) =>
          window.peaks.push(inputBuffer.getChannelData(0).reduce((peak, x) => Math.max(peak, Math.abs(x)), 0));
        context.createMediaStreamSource(new MediaStream([track])).connect(recorder);
        recorder.connect(context.destination);
        window.blockMs = 256_000 / context.sampleRate;
      });
    }
  };
})();`;

/** The longest silence that a page has heard since its peaks were cleared, in milliseconds. */
export async function gapOfPage(page: Page): Promise<number> {
  const [peaks, blockMs] = await page.evaluate<[number[], number]>('[window.peaks, window.blockMs]');
  return longestGap(peaks, blockMs);
}

const BLOCK_MS = 5;

/** The same of the last seconds of a customer. */
export function gapOfCustomer(port: { last(seconds: number): number[] }, seconds: number): number {
  const samples = port.last(seconds);
  const size = (SAMPLE_RATE * BLOCK_MS) / 1000;
  const peaks = Array.from({ length: Math.floor(samples.length / size) }, (_, block) =>
    Math.max(...samples.slice(block * size, (block + 1) * size).map(Math.abs)),
  );
  return longestGap(peaks, BLOCK_MS);
}

/** Speech of a steady tone: what is four times quieter than usual is silence. */
function longestGap(peaks: readonly number[], blockMs: number): number {
  const usual = [...peaks].sort((one, other) => one - other)[Math.floor(peaks.length / 2)] ?? 0;
  let [longest, run] = [0, 0];
  for (const peak of peaks) {
    run = peak < usual / 4 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return Math.round(longest * blockMs);
}
