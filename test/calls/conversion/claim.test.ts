import {
  isStale,
  markMoved,
  readClaim,
  releaseClaim,
  takeClaim,
  takeOver,
  type StoredClaim,
} from '../../../src/calls/conversion/claim';
import { FakeClock, FakeDocuments, START } from '../fakes';

const CHILD = 'CA2';
const NAME = `claim-${CHILD}`;
const DAY_AND_AN_HOUR = 25 * 3600;
const fakePorts = () => ({ documents: new FakeDocuments(), clock: new FakeClock() });

async function stored(ports: ReturnType<typeof fakePorts>): Promise<StoredClaim> {
  const claim = await readClaim(ports, CHILD);
  if (!claim) throw new Error('There is no claim.');
  return claim;
}

describe('isStale', () => {
  test.each([
    ['moving', 0, false],
    ['moving', 30_000, false],
    ['moving', 30_001, true],
    ['moved', 0, false],
    ['moved', 30_001, false],
    ['moved', 24 * 3600_000, false],
  ] as const)('of a claim that is %s for %d ms: %p', (state, age, expected) => {
    expect(isStale({ state, at: START }, START + age)).toBe(expected);
  });
});

describe('a claim', () => {
  test('is given to the first request only, and lasts as long as a call', async () => {
    const ports = fakePorts();
    expect(await takeClaim(ports, CHILD)).toBeDefined();
    expect(await takeClaim(ports, CHILD)).toBeUndefined();
    expect(await stored(ports)).toMatchObject({ state: 'moving', at: START });
    expect(ports.documents.writes).toEqual([`create ${NAME} ${DAY_AND_AN_HOUR}`]);
  });

  test('can be taken again after its release', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    await releaseClaim(ports, CHILD, await stored(ports));
    expect(await readClaim(ports, CHILD)).toBeUndefined();
    expect(await takeClaim(ports, CHILD)).toBeDefined();
  });

  test('of another child is another claim', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    expect(await takeClaim(ports, 'CA3')).toBeDefined();
  });
});

describe('takeOver', () => {
  test('starts the time of the claim again', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    const claim = await stored(ports);
    ports.clock.advance(31_000);
    expect(isStale(claim, ports.clock.now())).toBe(true);
    expect(await takeOver(ports, CHILD, claim)).toBeDefined();
    expect(isStale(await stored(ports), ports.clock.now())).toBe(false);
  });

  test('succeeds for one of two requests that read the same claim', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    const claim = await stored(ports);
    expect(await takeOver(ports, CHILD, claim)).toBeDefined();
    expect(await takeOver(ports, CHILD, claim)).toBeUndefined();
  });
});

describe('markMoved', () => {
  test('turns a claim from moving to moved', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    ports.clock.advance(800);
    await markMoved(ports, CHILD);
    expect(await stored(ports)).toMatchObject({ state: 'moved', at: START + 800 });
  });

  test('creates a claim that was released, because no request may move the child again', async () => {
    const ports = fakePorts();
    await markMoved(ports, CHILD);
    expect(await stored(ports)).toMatchObject({ state: 'moved' });
    expect(await takeClaim(ports, CHILD)).toBeUndefined();
  });

  test('writes nothing for a child that is marked already', async () => {
    const ports = fakePorts();
    await markMoved(ports, CHILD);
    ports.clock.advance(5_000);
    await markMoved(ports, CHILD);
    expect(ports.documents.writes).toHaveLength(1);
  });

  test('reads again when another request writes first', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    ports.documents.beforeWrite = () => {
      ports.documents.beforeWrite = () => undefined;
      ports.documents.set(NAME, { state: 'moving', at: START + 1 });
    };
    await markMoved(ports, CHILD);
    expect(await stored(ports)).toMatchObject({ state: 'moved' });
  });

  test('gives up when other requests write first three times', async () => {
    const ports = fakePorts();
    await takeClaim(ports, CHILD);
    let overtaken = 0;
    ports.documents.beforeWrite = () => ports.documents.set(NAME, { state: 'moving', at: ++overtaken });
    await markMoved(ports, CHILD);
    expect(overtaken).toBe(3);
  });
});
