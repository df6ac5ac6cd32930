import type { CueName } from '../../../src/calls/mood/cue-rule';
import { cueRules } from '../../../src/calls/mood/cue-rules';
import { cues } from '../../../src/calls/mood/cues';

/** For each cue sentences that show it, and sentences that only look like it. */
const cases: Readonly<Record<CueName, { yes: readonly string[]; no: readonly string[] }>> = {
  wish: {
    yes: [
      'Put me through with a bank worker!',
      'How can I speak with one of your non-robotic agents?',
      'agent',
      'operator please',
      'kindly connect me to your senior',
      "I don't feel comfortable sharing my personal details with a machine",
      'get me someone who speaks english',
      'is there a real person there',
      "i'm not talking to a robot",
      "i don't want to talk to you",
      'put me through',
      'is annette there',
      'put me back to the lady i had before',
      'get me raj he knows about it',
    ],
    no: [
      'a table for five people',
      'i want to send money to someone',
      'put me through to reception',
      "no, you don't need to transfer me to a real person",
      "i don't want to speak to an agent",
      'i spoke to an agent yesterday',
      'my travel agent booked it',
      'the cash machine kept my card',
      'human resources department',
      'i need to talk to my manager first',
      'is the pool free on sunday',
      'put bread on as well',
    ],
  },
  waiting: {
    yes: [
      "I've been on hold for fifty minutes",
      'how much longer do i have to hold',
      'you are wasting my time',
      'nobody ever calls me back',
      'you kept me waiting all day',
    ],
    no: ["i'm on the waiting list", "i don't mind waiting", 'nobody was hurt', 'how long is the wait'],
  },
  repetition: {
    yes: [
      'this is the third time i call',
      'i already told you that',
      'how many times do i have to say it',
      'you keep asking me the same question',
      'i have called you five times this week',
    ],
    no: ['two times a day', 'could you repeat that', "i've already paid", 'my second baby is due'],
  },
  failure: {
    yes: [
      "that's not what I said",
      "you don't understand me",
      'this stupid menu',
      'it cut me off again',
      'stop asking me that',
      'thursday you said then monday then wednesday',
      'same excuse as last month',
      'this is going nowhere',
    ],
    no: [
      'monday then friday please',
      "sorry i didn't hear you",
      'my card does not work',
      'no problem',
      "it won't switch on",
    ],
  },
  threat: {
    yes: [
      'i am going to the ombudsman',
      "you'll hear from my lawyer",
      "i'm taking my business elsewhere",
      "if you don't refund me i will sue",
      'i will never order from you again',
      'or i will leave',
    ],
    no: [
      'i want to cancel my subscription',
      'my solicitor needs a copy of the lease',
      'i need a lawyer for a divorce',
      'no complaints from me',
      'a good review of your hotel',
    ],
  },
  insult: {
    yes: [
      'what the hell is this',
      "for god's sake",
      'you are a bunch of thieves',
      'this bloody machine',
      'shut up',
      'this is f****** useless',
    ],
    no: [
      'a bloody nose',
      'stupid question but where do i sign',
      'a shih tzu',
      'my wallet was stolen by thieves',
    ],
  },
  anger: {
    yes: [
      'this is absolutely ridiculous',
      'i am really angry',
      "I'm not happy with your service",
      'what kind of company is this',
      'i should be interested to know exactly why',
      'one begins to wonder who reads these',
      'worst service ever',
      'how dare you',
    ],
    no: ['i have a terrible toothache', "i'm not angry at all", 'the weather was bad luck', 'no hurry'],
  },
  fright: {
    yes: [
      'he is not breathing',
      'oh god there is smoke coming out of the oven',
      'i smell gas in the kitchen',
      'the box on the wall is sparking',
      'my daughter was not on the bus where is she',
      'somebody is following me',
      'my mum is on the kitchen floor',
      'hurry the curtains are on fire',
    ],
    no: [
      "i'm scared of spiders",
      'the smoke alarm needs a battery',
      'the ceiling came down last week',
      'my dad collapsed in march and needs a rail',
      'a gas bill',
    ],
  },
  despair: {
    yes: [
      "i don't know what to do any more",
      "i can't take this any more",
      "i'm at my wits' end",
      'i have no fight left in me',
      'i give up',
      'nobody ever helps me',
    ],
    no: ["i don't know my number", 'the baby is crying', 'can you help me with my bill please'],
  },
  sarcasm: {
    yes: [
      'oh great another menu',
      'thanks for nothing',
      'your call is important to us yeah right',
      'fat lot of good that is',
      'i just love being on hold',
    ],
    no: ['great thank you', 'oh lovely thank you', 'that was very helpful thanks', 'perfect'],
  },
};

const clear = (text: string): string[] => cues(text).flatMap(({ name, points }) => (points >= 2 ? name : []));

describe.each(Object.entries(cases))('%s', (name, { yes, no }) => {
  test.each(yes)('is in: %s', (text) => expect(clear(text)).toContain(name));
  test.each(no)('is not in: %s', (text) => expect(clear(text)).not.toContain(name));
});

test('each cue has a rule, and a reason that fits a whisper', () => {
  expect(cueRules.map(({ name }) => name).sort()).toEqual(Object.keys(cases).sort());
  for (const { reason } of cueRules) expect(reason).toMatch(/^The caller .{10,80}\.$/);
});

test('a cue names the words that show it', () => {
  const [cue] = cues('Well, this is the THIRD time I call!');
  expect(cue).toMatchObject({
    name: 'repetition',
    points: 3,
    reason: 'The caller has said or tried this more than once.',
  });
  expect(cue?.words).toContain('third time');
});

test('nothing said shows nothing', () => expect(cues(' ... ')).toEqual([]));
