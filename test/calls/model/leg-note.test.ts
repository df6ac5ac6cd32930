import { forgetLeg, noteLeg, readLegNote } from '../../../src/calls/model/leg-note';
import { FakeDocuments } from '../fakes';

const NOTE = { callId: 'CA1', customer: 'parent', agent: 'client:ann' } as const;

test('a leg note is kept for 25 hours, and a repeat does not change it', async () => {
  const documents = new FakeDocuments();
  await noteLeg({ documents }, 'CA2', NOTE);
  await noteLeg({ documents }, 'CA2', { ...NOTE, agent: 'client:bob' });
  expect(documents.writes).toEqual(['create leg-CA2 90000']);
  await expect(readLegNote({ documents }, 'CA2')).resolves.toEqual(NOTE);
});

test('a leg note is gone after the leg is forgotten, and no other note is', async () => {
  const documents = new FakeDocuments();
  await noteLeg({ documents }, 'CA2', NOTE);
  await noteLeg({ documents }, 'CA3', NOTE);
  await forgetLeg({ documents }, 'CA2');
  await expect(readLegNote({ documents }, 'CA2')).resolves.toBeUndefined();
  await expect(readLegNote({ documents }, 'CA3')).resolves.toEqual(NOTE);
});
