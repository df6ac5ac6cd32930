import { FakeClock } from '../fakes';
import { readFresh } from '../../../src/calls/base/fresh';

/** Reads values that take the given times, in milliseconds. @returns the result and the number of reads */
async function readings(...times: number[]) {
  const clock = new FakeClock();
  let reads = 0;
  const read = async () => {
    await clock.sleep(times[reads] ?? 0);
    return ++reads;
  };
  return { ...(await readFresh(clock, read)), reads };
}

test('a value that was read in time is read once', async () => {
  expect(await readings(900)).toEqual({ value: 1, isFresh: true, reads: 1 });
});

test('a value that took long to read is read again', async () => {
  expect(await readings(2_500, 100)).toEqual({ value: 2, isFresh: true, reads: 2 });
});

test('a value that takes long twice is given as it is, and is not fresh', async () => {
  expect(await readings(2_500, 2_500, 100)).toEqual({ value: 2, isFresh: false, reads: 2 });
});
