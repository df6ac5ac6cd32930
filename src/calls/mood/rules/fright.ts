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
    '(?:collapsed|fainted|passed out|fitting|choked|died) (?:\\w+ )?(?:last|yesterday|on|in(?! my| the| front)|a (?:week|month|year|few)|two|back in|once)',
    '(?:smoke|fire|gas|carbon) (?:alarms?|detectors?|doors?|extinguishers?|boiler|bill|meter|fire|safety|inspection)',
  ],
  patterns: {
    strong: [
      '(?:is|are|he|she|they|it) (?:still )?not (?:breathing|waking up|moving|responding)',
      '(?:he|she|they|baby|husband|wife|mother|father|mum|dad|mama|son|daughter|child|dog|cat) (?:is|are) (?:\\w+ )?(?:bleeding|choking|unconscious|turning blue|having a (?:fit|seizure))',
      '(?:help|help me|oh god|oh lord|oh my god|oh no|jesus|hurry|quick) (?:\\w+ ){0,4}?(?:bleeding|breathing|burning|fire|sparks|sparking|smoke|gun|knife|choking)',
      '(?:he|she|they|somebody|someone|the driver|a man) (?:is|are|has) (?:\\w+ )?(?:following me|outside my|breaking in|trying to get in|locked (?:the doors|me in)|got a (?:knife|gun)|going to (?:kill|hurt))',
      '(?:box|socket|furnace|panel|meter|battery|wires?|it|there) (?:on the wall )?(?:is|are) (?:\\w+ )?(?:sparking|sparks|on fire|in flames|smoke)',
      '(?:ceiling|roof|wall|scaffold\\w*) (?:just )?(?:came|has come|is coming|fell|has fallen) (?:down|in)',
      '(?:i|he|she|<kin>) can not (?:breathe|feel (?:his|her|my)|stay awake)',
      // Somebody lies there, or is out of reach.
      '<kin> (?:\\w+ ){0,2}?(?:bleeding|choking|unconscious|fitting|collapsed|convulsing|drowning|foaming|not answering|going blue|gone blue|barely breathing|not breathing|stopped breathing|trapped|having a (?:fit|seizure|stroke|heart attack))',
      '<kin> (?:\\w+ ){0,3}?(?:on|across) the (?:kitchen |bathroom |hall |bedroom |toilet |landing |cold )?(?:floor|tracks|pavement)(?! (?:above|below|plan|level|he|she|of))',
      '(?:will|would|can) not (?:wake(?: up)?|come round|answer me|stop (?:bleeding|shaking|fitting|crying))',
      '(?:flames|smoke|sparks) (?:is |are )?(?:\\w+ )?(?:coming|shooting|pouring|everywhere|all over|in the|out of)(?! (?:out )?(?:of |from )?(?:the|my|its) (?:exhaust|chimney|stack|tailpipe|bonfire))',
      '(?:hurry|quick|quickly|help|oh god|oh my god) (?:\\w+ ){0,8}?(?:fire|flames|smoke|gas|blood|bleeding|water is)',
      '(?:fire|flames|smoke|gas|blood|bleeding|collapsed|pouring|breathing|shaking) (?:\\w+ ){0,8}?(?:hurry|quick|quickly|help me|oh god|oh my god|what do i do)',
      '(?:<kin>) (?:\\w+ ){0,4}?(?:not on|never got on|never got off|never came (?:off|home|out)|did not (?:get|come) (?:on|off|home|out)|is missing|has gone missing|has vanished|was not on) (?:\\w+ ){0,10}?(?:oh god|where is|where are|oh no|she is only|he is only|help)',
      'i can not (?:find|see|wake) (?:him|her|my (?:son|daughter|boy|girl|baby|child|mum|mother|dad|father|wife|husband|little))',
      '(?:smell|smelling) (?:of )?(?:gas|burning|smoke)',
    ],
    clear: [
      '(?:it|there|box|wall|house|kitchen|car|engine|socket|furnace|light|lights|oven|stove|meter|battery|panel) (?:is|are) (?:\\w+ ){0,3}?(?:on fire|burning|sparking|sparks|smoking|smoke|flames)',
      '(?:eaten|ate|swallowed|drank|drunk) (?:\\w+ ){0,4}?(?:poison|bleach|tablets|pills|battery|antifreeze|chocolate)',
      '(?:where is|what have you done with) (?:he|she|my (?:son|daughter|child|mother|mum|dad|father|husband|wife|baby))',
      '(?:he|she) (?:\\w+ ){0,2}?not (?:on|at|in) the (?:bus|plane|train|school|ward|flight)',
      '(?:alarms?|alarm is) (?:\\w+ )?(?:going(?: off)?|beeping|screaming) and (?:\\w+ ){0,6}?(?:floor|head|sick|asleep|upstairs|kids|children|mums?|dads?)',
      'what do i do$',
      '(?:oh god|oh my god|oh no|oh lord|dear god)$',
      'i am (?:\\w+ )?(?:frightened|scared|terrified) (?:to|he|she|of (?:him|what)|for)',
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
