import type { Voice } from '../cue-rule';
import { spanishCalm, spanishRefusal } from './spanish';
import { spanishCalmMood } from './spanish-mood';

/** Phrases that look like a wish or a bad mood and are ordinary business, and refusals of a person. */
export const calmPhrases: Readonly<Record<Voice | 'refusal', readonly string[]>> = {
  wish: [
    ...spanishCalm,
    // A person in the story of the caller.
    '(?:was|were|been|had been|have been|after|remember|just finished|while) <talk> (?:to|with) <a><person>',
    '(?:i|we) (?:was|were|got|have been|had been|already got) (?:transferred|connected|put through|passed)(?: over)? (?:to|by) <a><person>',
    '(?:will|should|must|going to|let me) <talk> (?:to|with) (?:my|our|his|her|their) (?:\\w+ ){0,2}\\w+',
    '(?:she|he|they|my \\w+) (?:can|will|could|should|wants to|is going to|already|has|had) <talk> (?:to|with)',
    '(?:the )?(?:my|our|his|her|their|estate|travel|insurance|letting|real estate|leasing|booking|shipping|property|project|site|tour|crane|forklift|machine|campaign|stage|office) (?:agents?|managers?|supervisors?|boss|operators?|colleagues?|reps?|representatives?|employees?|consultants?|staff|workers?)',
    '(?:i am|i was|we are|he is|she is|they are|work as|as|become|job as|apply for|applying for|hiring) (?:the|an?|your new) (?:\\w+ )?<role>',
    'book (?:\\w+ ){0,6}(?:with|to see) <a><role>',
    'appointment with',
    '(?:viewing|meeting|session|lesson|class|chat|interview) with <a><person>',
    '(?:same|nice|lovely) (?:gentleman|lady|man|woman|guy) as',
    '(?:lady|woman|man|female|male) (?:doctor|vet|nurse|driver|instructor|dentist|gp)',
    '(?:one|two|single) person (?:show|tent|room|ticket|table|household)|person (?:not|or) (?:a )?business',
    '(?:is|are) (?:the|your|that) (?:\\w+ ){1,5}?(?:a )?(?:<bot>|human|person) or (?:a )?(?:real )?(?:<bot>|human|person)',
    '(?:can|could|will) (?:my|our) \\w+ <talk> (?:to|with)',
    '(?:one|two|single|a single) person(?! who| to talk)',
    'person to person',
    'man with a van',
    'human (?:rights|resources|milk|error)',
    '(?:table|room|ticket|taxi|car|tent) for',
    '(?:<role>|<anyone>) (?:installed|fitted|fixed|sold|told|said|came|gave|took|looked|rang|helped|signed|sent|left|broke|stole|hit|used|made)',
    // Work that is done with the hands.
    '(?:need|want|like|get|send|have|hire) (?:<anyone>|a man|a guy|a person|a woman) to (?:come|cut|clean|fix|repair|paint|install|mow|move|measure|collect|deliver|unblock|build|sign|look at (?:a|the) (?:\\w+ )?(?:pipe|leak|roof|boiler|car|tap|drain))',
    '(?:need|want|like|get|have|let) (?:<anyone>|a man|a woman|the plumber) (?:to|let) (?:carry|walk|translate|teach|open|let|play|lift|drive|feed|look after|mind|water)',
    '(?:<role>|one of your <role>) (?:sold|gave|of the|at the|helped|took|showed|told|sent|called)',
    // A department is a route of the menu.
    '(?:put|connect|transfer|pass|switch) (?:me|us) (?:through |over )?(?:to|with) (?:the )?(?:reception$|reception(?! person)|room|housekeeping|spa|billing(?! \\w+ person)|sales$|accounts|maintenance|concierge|restaurant|bar|pharmacy|ward|parts|workshop|returns|lost|maternity|radiology|\\w+ department)',
    '(?:send|sent|pay|paid|transfer|give|gave) (?:\\w+ ){0,3}(?:money|flowers|cheque|payment|it|this) to',
  ],
  refusal: [
    ...spanishRefusal,
    '(?:do not|does not|did not|never) (?:want|need|wish|have|like|care|feel like)(?: (?:you|me|us))?(?: to)?(?: be)? (?:<talk>|<connect>)(?: to| with)?(?: (?!(?:i|give|get|let|put|can|a robot|you)\\b)\\w+){0,3}? <a><person>',
    '(?:do not|does not|did not|no longer) (?:want|need|require) <a><role>(?! who| that)',
    '(?:no need|not necessary|rather not|prefer not|without|instead of|avoid|before|not here) (?:for |to |having to |me )?(?:<talk>|<connect>)(?: to| with)?(?: \\w+){0,2}? <a><person>',
    '(?:do not|no) (?:need|have) to (?:<connect>|<talk>)',
  ],
  upset: [
    ...spanishCalmMood,
    // One or two words may be any option of a menu.
    '^\\w+(?: \\w+)?$',
    'nothing (?:is )?(?:wrong|serious|urgent|else|important)',
    'no (?:problem|worries|rush|hurry|bother|complaints?|harm|hassle)',
    'not (?:a problem|angry|upset|annoyed|cross|complaining|in a hurry|urgent|important|a big deal)',
    'take your time(?! it is)',
    '(?:do not|not) (?:worry|mind)',
    '(?:thank you|thanks) (?:so much|very much|a lot|dear|love|again)(?! for (?:nothing|wasting))',
    '^(?:ok |oh |yes |no |that is )*(?:great|lovely|perfect|brilliant|wonderful|excellent|super|grand) (?:thank|thanks|cheers)',
    '(?:thank you|thanks|ta|cheers)$',
    'you (?:are|have been) (?:\\w+ )?(?:a star|brilliant|great|lovely|kind|helpful|an angel|a great help|wonderful)',
    'made my day|god bless|bless you|well done to|i love (?:it|the|your|this)',
    '(?:my|a|the) (?:\\w+ ){0,2}?(?:is|are) (?:dead|broken|killing me|a mess|sick|ill)',
    'sorry to be',
    // Anger, or a mishap, of another person or thing.
    '(?:my|our|his|her|their|the|a|some) (?:\\w+ ){0,2}(?:is|are|was|were|said|says|complained|called|shouted|threw|told|parked|ate|broke|got) (?:\\w+ ){0,2}?(?:you were|angry|furious|upset|disgusted|fed up|terrible|a disgrace|an idiot|threatening)',
    '(?:some|a right|that) (?:idiot|moron|fool|drunk)',
    // Callers who blame themselves.
    '(?:my|all my) (?:own )?(?:\\w+ )?(?:fault|mistake|error|memory|brain|accent|handwriting)',
    '(?:silly|stupid|daft|foolish) (?:old )?(?:me|of me)|(?:being|am|so) (?:\\w+ )?(?:daft|thick|forgetful|clumsy)',
    'i am (?:\\w+ )?(?:hopeless|useless|terrible|rubbish|awful|no good) (?:with|at)',
    '(?:i|we) (?:\\w+ )?(?:forgot|forgotten|forget|lost|locked myself|pressed the wrong|misread|mixed up)',
    '(?:with numbers|with names|with computers)',
    '(?:bargain|view|cheap)',
    '(?:it is|sorry it is) me again',
    'bother you again',
    // Praise and jokes.
    '(?:no worries|no hurry|no rush|just following up|just letting you know|thanks a million|ha ?ha(?:ha)*$)',
    '(?:i|we|my \\w+) (?:just )?(?:love|loved|adore|adored) (?:it|that|your|this|the)',
    '(?:i would|i will) (?:lose my (?:own )?head|forget my (?:own )?head)|that is on me|blame (?:me|my)',
    '(?:cheers|thanks|thank you|ta) for (?:letting|your|the help|calling|getting back|that$)',
    '(?:scared|frightened|terrified|afraid) (?:to death )?of (?:snakes|spiders|needles|heights|dogs|flying|men|thunder|the dentist)',
    '(?:like|as) i (?:said|told) (?:on|to|the|it)',
    '(?:tip|lunch|holiday|smoking|sugar)',
    '(?:passed away|died|funeral)',
    '(?:headache|toothache|fever|cough|rash|pain|stroke|needles|abscess|tablets|prescription)',
  ],
};
