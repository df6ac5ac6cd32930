import { decodePcmu, encodePcmu } from '../../../emulator/media/pcmu';

/** https://www.itu.int/rec/T-REC-G.711, table 2a */
test.each([
  [0, 0xff],
  [8, 0xfe],
  [-8, 0x7e],
  [1000, 0xce],
  [-1000, 0x4e],
  [32_767, 0x80],
  [-32_768, 0x00],
])('PCMU codes %d as %d', (sample, code) => {
  expect([...encodePcmu(Int16Array.of(sample))]).toEqual([code]);
});

test('each code survives decoding and encoding, except that there is one zero', () => {
  const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
  const again = encodePcmu(decodePcmu(codes));
  expect([...again].filter((code, index) => code !== index)).toEqual([0xff]);
  expect(again[0x7f]).toBe(0xff);
});

test('the error of a sample is at most half a step of its segment', () => {
  for (let sample = -32_000; sample <= 32_000; sample += 7) {
    const [decoded = NaN] = decodePcmu(encodePcmu(Int16Array.of(sample)));
    expect(Math.abs(decoded - sample)).toBeLessThanOrEqual((Math.abs(sample) + 132) / 32);
  }
});
