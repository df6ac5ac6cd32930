import type { CueRule } from '../cue-rule';

/** Somebody or something dear is in danger now. Callers in fright are seldom rude, and often say a thing twice. */
export const fright: CueRule = {
  name: 'fright',
  reason: 'The caller is frightened, or somebody is in danger.',
  except: [
    '(?:scared|frightened|terrified|afraid) (?:to death )?of (?!what (?:he|they|she)|dying|him)\\w+',
    '(?:was|were|had been) (?:bleeding|choking|on fire|unconscious) (?:last|yesterday|a|on)',
    'not (?:bleeding|burning|on fire|smoking)',
    '(?:ceiling|roof|wall) (?:came|fell|has fallen) (?:down|in) (?:last|yesterday|a|on|two|in)',
    '(?:smoke|fire|gas|carbon) (?:alarms?|detectors?|doors?|extinguishers?|boiler|bill|meter|fire|safety|inspection)',
  ],
  patterns: {
    strong: [
      '(?:is|are|he|she|they|it) (?:still )?not (?:breathing|waking up|moving|responding)',
      '(?:he|she|they|baby|husband|wife|mother|father|mum|dad|mama|son|daughter|child|dog|cat) (?:is|are) (?:\\w+ )?(?:bleeding|choking|unconscious|turning blue|having a (?:fit|seizure))',
      '(?:help me|oh god|oh lord|please) (?:\\w+ ){0,4}?(?:bleeding|breathing|burning|fire|sparks|sparking|smoke|gun|knife|choking)',
      '(?:he|she|they|somebody|someone|the driver|a man) (?:is|are|has) (?:\\w+ )?(?:following me|outside my|breaking in|trying to get in|locked (?:the doors|me in)|got a (?:knife|gun)|going to (?:kill|hurt))',
      '(?:box|socket|furnace|panel|meter|battery|wires?|it|there) (?:on the wall )?(?:is|are) (?:\\w+ )?(?:sparking|sparks|on fire|in flames|smoke)',
      '(?:ceiling|roof|wall|scaffold\\w*) (?:just )?(?:came|has come|is coming|fell|has fallen) (?:down|in)',
      '(?:i|he|she) can not breathe',
      '(?:smell|smelling) (?:of )?(?:gas|burning|smoke)',
    ],
    clear: [
      '(?:it|there|box|wall|house|kitchen|car|engine|socket|furnace|light|lights|oven|stove|meter|battery|panel) (?:is|are) (?:\\w+ ){0,3}?(?:on fire|burning|sparking|sparks|smoking|smoke|flames)',
      '(?:eaten|ate|swallowed|drank|drunk) (?:\\w+ ){0,4}?(?:poison|bleach|tablets|pills|battery|antifreeze|chocolate)',
      '(?:where is|what have you done with) (?:he|she|my (?:son|daughter|child|mother|mum|dad|father|husband|wife|baby))',
      '(?:he|she) (?:\\w+ ){0,2}?not (?:on|at|in) the (?:bus|plane|train|school|ward|flight)',
      '(?:wrong|too much|double) (?:\\w+ )?(?:dose|medicine|insulin)',
      '(?:hurry|come quick|come quickly|oh hurry)(?: up)?$',
      '(?:oh|my) (?:god|lord) (?:oh|please|help|he|she|there|it|the)(?! (?:is so (?:cute|good)|love))',
      '(?:please please|please help|help me)$',
      '(?:not|never) (?:know|sure) (?:what|if) (?:\\w+ ){0,3}?(?:switch|touch|he is breathing|she is breathing)',
      '(?:coming|came|pouring) (?:\\w+ )?(?:through|down) (?:\\w+ ){0,3}?(?:lights?|light fixture|ceiling)',
    ],
    // The same two words again.
    faint: ['(?<twice>[a-z]+ [a-z]+) (?:\\w+ ){0,3}?\\k<twice>'],
  },
};
