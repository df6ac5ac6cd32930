/**
 * Lists of words that rules name in angle brackets: `speak to <a><person>`. A list is part of a regular expression over
 * normalised text. `<a>` may be empty and ends with a space.
 */

const oneOf = (...words: string[]): string => `(?:${words.join('|')})`;

/** A person of the company by the work they do. */
const role = oneOf(
  'humans?(?: beings?)?(?! resources| rights| error)',
  'persons?',
  'people',
  'somebody real',
  'someone real',
  'agents?(?! fees?| number)',
  'representatives?',
  'reps?',
  'operators?',
  'supervisors?',
  'managers?',
  'advis[eo]rs?',
  'colleagues?',
  'co ?workers?',
  'employees?',
  'staff(?: members?)?',
  'workers?',
  'team ?(?:leader|lead|member)s?',
  'consultants?',
  'clerks?',
  'tellers?',
  'associates?',
  'boss(?:es)?',
  'superiors?',
  'seniors?',
  'higher ups?',
  'attendants?',
  'receptionists?',
  'dispatchers?',
  'man',
  'woman',
  'lady',
  'guy',
  'bloke',
  'gentleman',
  'living soul',
  'live voice',
  'human voice',
  'real voice',
  'customer (?:services?|care|support|relations)(?: (?:agent|representative|rep|person|team|department|people|advisor))?',
);

/** A person whose work does not matter. */
const anyone = oneOf('(?:some|any) ?(?:one|body)(?! s\\b)');

/** Words before a person: a real person, one of your agents, a different member of staff. */
const a =
  '(?:' +
  oneOf(
    ...'a an the your this that another other different any some one of members? of real actual live living proper normal'.split(
      ' ',
    ),
    ...'breathing single human senior qualified competent sensible decent genuine nice next available local english'.split(
      ' ',
    ),
    ...'speaking non robotic customer service services support care call centre center bank branch help desk sales'.split(
      ' ',
    ),
    ...'technical tech floor shift duty store shop general account claims billing flesh and blood fucking bloody damn'.split(
      ' ',
    ),
    ...'goddamn freaking flipping fricking swearword of'.split(' '),
  ) +
  ' )*';

/** A machine that talks, by a name that nothing else has. */
const bot = oneOf(
  'robots?',
  '(?:chat|voice) ?bots?',
  'bots?',
  'recordings?',
  'recorded (?:voice|message)s?',
  'automated (?:\\w+)',
  'answering machines?',
  'answerphones?',
  'virtual (?:agent|assistant)s?',
  'artificial intelligence',
  'ai',
  'robotic voices?',
);

/** A machine that talks. The shop's and the bank's machines are not meant. */
const machine = oneOf(
  bot,
  '(?<!(?:cash|coffee|washing|card|ticket|vending|fax|slot|sewing|drinks?|ice|atm|bank|payment|sleep|cpap) )machines?',
  'computers?(?! shop| repair| screen)',
);

const talk = oneOf(
  'speak(?:ing)?',
  'talk(?:ing)?',
  'chat(?:ting)?',
  'discuss(?:ing)? (?:this|it|that|things)',
);

/** To bring a caller to a person. */
const connect = oneOf(
  '(?:put|pass|hand|switch|send|transfer|connect|route|direct|redirect|refer|forward|patch|get|bring|move|take) (?:me|us|my call|this call|the call)',
  '(?:be|get|getting) (?:put|passed|transferred|connected|switched|routed|handed|through)',
  '(?:transfer|connect|escalate) (?:it|this)',
  '(?:transfer|connect|escalate)',
);

const want = oneOf(
  '(?:want|need|demand|require|prefer|request|requesting|insist on)',
  '(?:would|i) like',
  'would love',
  'rather (?:have|get)',
  '(?:give|get|find|bring|fetch|pass|hand|transfer|connect) me',
  '(?:can|could|may|might|should) (?:i|we) (?:get|have|reach)',
  'let (?:me|us) (?:get|have)',
  '(?:ask|asked|asking|asks) for',
  'how (?:do|can|could) i (?:get|reach)',
  '(?:get|reach|contact) (?:hold of )?',
);

const number = oneOf(
  '\\d+',
  'a',
  'an',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'fifteen',
  'twenty(?: five)?',
  'thirty(?: five)?',
  'forty(?: five)?',
  'fifty(?: five)?',
  'sixty',
  'ninety',
  'half an',
  'several',
  'many',
  'couple of',
  'a couple of',
  'a few',
  'hundred',
  'a hundred',
  'thousand',
);

/** How many times is too many. */
const often = oneOf(
  '[2-9]\\d*',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'twelve',
  'fifteen',
  'twenty',
  'a hundred',
  'hundred',
  'a thousand',
  'a million',
  'several',
  'many',
  'multiple',
  'so many',
  'numerous',
  'countless',
  'a dozen',
);

/** The nth time, from the second on. */
const nth = oneOf(
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'hundredth',
  'thousandth',
  'millionth',
  'umpteenth',
  '2nd',
  '3rd',
  '[4-9]th',
  '\\d\\d+th',
);

const nobody = oneOf('nobody', 'no one', 'not (?:one|a single) (?:person|soul|one)', 'none of you');

/** Somebody dear, or in the care of the caller. A possessive loses its apostrophe: "my mum's on the floor". */
const kin = oneOf(
  '(?:he|she|they|we|i)(?: (?:is|are|am|has|have))?',
  oneOf(
    ...'baby babys bairn child kid toddler son boy girl daughter wife husband partner mother mum mom mam mama'.split(
      ' ',
    ),
    ...'father dad daddy papa nan nana gran grandma grandad grandpa granny brother sister friend neighbour neighbor'.split(
      ' ',
    ),
    ...'dog puppy cat kitten horse mare lad wean missus man woman nephew niece uncle auntie aunt'.split(' '),
  ) + '(?:s| is| has)?',
);

const day = oneOf(
  ...'monday tuesday wednesday thursday friday saturday sunday tomorrow yesterday today tonight'.split(' '),
  ...'january february march april june july august september october november december'.split(' '),
  'next (?:week|month|\\w+day)',
  'the \\w+(?:th|st|nd|rd|first|second)',
);

const bad = oneOf(
  'unacceptable',
  'ridiculous',
  'outrageous',
  'disgraceful',
  'appalling',
  'terrible',
  'horrible',
  'horrendous',
  'atrocious',
  'awful',
  'dreadful',
  'disgusting',
  'shocking',
  'shameful',
  'unbelievable',
  'insane',
  'absurd',
  'pathetic',
  'infuriating',
  'frustrating',
  'maddening',
  'annoying',
  'rubbish',
  'garbage',
  'nonsense',
  'madness',
  'laughable',
  'abysmal',
  'diabolical',
  'hopeless',
  'useless',
  'rude',
  'unprofessional',
  'inexcusable',
  'unreal',
  'crap',
  'shit',
  'bullshit',
  'a (?:\\w+ )?(?:disgrace|joke|nightmare|shambles|farce|scandal|shame|mess|scam|rip off|ripoff|con|circus)',
);

/** So, very, completely: zero to three words that make the next one stronger. */
const very =
  '(?:(?:so|very|too|quite|pretty|absolutely|completely|totally|utterly|extremely|beyond|getting|becoming|incredibly|simply|bloody|fucking|swearword|well|a bit|bit|kind of|more than|now|just|truly|still|all|such|downright|starting to get|starting to feel|feeling|seriously|genuinely|also|rather|thoroughly|deeply|damn|about as|the most) ){0,3}';

export const vocabulary: Readonly<Record<string, string>> = {
  a,
  anyone,
  person: oneOf(role, anyone),
  role,
  bot,
  machine,
  talk,
  connect,
  want,
  number,
  often,
  nth,
  nobody,
  kin,
  day,
  bad,
  very,
  /** What may surround a word that is the whole utterance. */
  polite:
    '(?:yes|no|ok|hello|hi|hey|now|thanks|thank you|sir|madam|right now|immediately|good morning|good afternoon|again|i said|and|but|go|oh|well|then|only|to|i want|today|asap|just|here|straight away|for the love of god|for gods sake|for heavens sake|the|come on|option)',
  /** Up to two, or up to five, words of any kind. */
  gap: '(?:\\w+ ){0,2}?',
  wide: '(?:\\w+ ){0,5}?',
};
