import type { Frame } from './frame';

/** PCMU, the logarithmic code of telephones with 8 bits a sample: https://www.itu.int/rec/T-REC-G.711 */

const BIAS = 0x84;
const CLIP = 32_635;

const decoded = Int16Array.from({ length: 256 }, (_, code) => decodeSample(code));

function decodeSample(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits & 0x70) >> 4)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

function encodeSample(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const exponent = 24 - Math.clz32(magnitude);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

export const encodePcmu = (frame: Frame): Uint8Array => Uint8Array.from(frame, encodeSample);

export const decodePcmu = (bytes: Uint8Array): Frame => Int16Array.from(bytes, (code) => decoded[code] ?? 0);
