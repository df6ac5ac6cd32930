/** Sound is PCM at 8 kHz with 16 bits, in frames of 20 ms: what PCMU carries, https://www.rfc-editor.org/rfc/rfc3551#section-4.5.14 */
export const SAMPLE_RATE = 8000;
export const FRAME_MS = 20;
export const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000;

/** {@link FRAME_SAMPLES} samples. */
export type Frame = Int16Array;

export const silence: Frame = new Int16Array(FRAME_SAMPLES);
