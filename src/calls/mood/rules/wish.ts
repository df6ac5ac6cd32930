import type { CueRule } from '../cue-rule';

export const wish: CueRule = {
  name: 'wish',
  reason: 'The caller asks for a person.',
  patterns: {
    strong: [
      // speak to a person, put me through to one of your agents
      '(?:<talk>|have a word|have a chat|deal|dealing|converse|communicate) (?:to|with) <a><person>',
      '<connect> (?:on |over |through |back |along |up |straight |directly |across |on over )*(?:to|with|by|onto) <a><person>',
      '<connect> (?:a|another|some) <a><person>',
      '(?:speak|talk) (?:to )?<a><role>',
      '(?:hear from|explain (?:this|it|that) to|help from|assistance from|answer from|reach(?: out to)?|through to|get on to|hold of|call back from|callback from|contact with) <a>(?:<role>|<anyone> (?:real|human|else))',
      // I want a person
      '<want> <a><role>(?! to (?:sell|sign|value|visit|drive|fix|come|clean|buy|install|collect|deliver|rent|list|inspect|measure))(?! (?:added|positions?|jobs?|roles?|rooms?|names?|tickets?|tents?|training|course|license|licence|s\\b))',
      '(?:want|need|get|find|have|give me|get me|find me|bring|fetch|put|wish for|prefer|would like)(?: me| us)? (?:hold of )?<anyone> (?:else|real|human|alive|competent|intelligent|with (?:a )?(?:brain|pulse|authority|sense)|in charge|(?:to|who|that|i)(?: can| could| will| would| to)? (?:talk|speak|help me|help us|listen|listens|understand|understands|explain|knows?|assist|is|has|deal)|on (?:the|this) (?:line|phone)|on here|now|human)',
      '(?:want|need|get|find|give)(?: me)? (?:hold of )?<anyone>$',
      '(?:can|could|may|let|should|would)(?: i| we| me)? (?:have|get) <anyone> (?:else )?(?:on|to (?:talk|speak|help|explain|listen))',
      '(?:someone|somebody|anyone|anybody) else (?:to )?(?:help|assist|talk|speak|take a look|look (?:at|into)|deal|handle|take over|take this|please|on the|there)',
      '(?:someone|somebody|anyone|anybody) (?:real|human|in charge|with authority|higher up|more senior|who (?:speaks|understands|can think|is (?:not a|human|real)|knows what|actually))',
      // is there a person there
      '(?:is|are) there <a>(?:<role>|<anyone>) (?:there|around|available|here|free|in|i (?:can|could)|who|that|to (?:talk|speak)|on the|at|working|alive|real|human)',
      '(?:is|are) there (?:a|any|no|not a|not any|some) (?:real |live |actual |living |human )*(?:humans?|persons?|operators?|agents?|representatives?|supervisors?|people)',
      '(?:is|are) (?:any|no) (?:<a><role>|<anyone>) (?:there|available|around)',
      '(?:real|live|actual|living|breathing|human) (?:person|people|human|humans|human being|agent|representative|operator|voice|being)',
      'flesh and blood',
      '(?:human|person) (?:to human|to person|help|support|assistance|contact|interaction)',
      // connect me, with no goal
      '^(?:<polite> )*(?:put me through|transfer me|connect me|pass me on|pass me over|hand me over|switch me over|escalate(?: (?:this|it|me|my (?:call|case|issue)))?)(?: <polite>)*$',
      '(?:want|need|would like|like|have) (?:this|it|my case|my complaint|my issue|the matter|to) (?:to be )?escalated?',
      // come to the phone
      '(?:might|may|could|can) i trouble (?:one of|some|any|somebody|you for (?:a|one|some))',
      '(?:hand|give|pass) (?:\\w+ ){0,2}?the (?:phone|receiver|line) to|(?:he|she|<anyone>|they) come (?:to|on) the (?:phone|line)|<anyone> come on$',
      '(?:live|living|human) (?:banker|dispatcher|receptionist|teller|one)|a real (?:receptionist|banker|dispatcher|staff|clerk|one)(?! (?:this|for|not))',
      // not a machine
      '(?:not|never|hate|hates|stop|tired of|sick of|fed up with|enough of|done with|refuse to|rather than|instead of|without|waste my time|wasting (?:my )?time|not comfortable|uncomfortable|do not trust|no point|cannot|point in|waste of time|annoys me|keep|why am i|why do i have to|forced to|made to|make me|have to) <gap>(?:talk|talking|speak|speaking|deal|dealing|share|sharing|argue|arguing|trust|discuss|discussing|giving|telling|tell|chat|chatting|listen|listening|shout|shouting|explain|explaining|like|using)(?: \\w+){0,4}? <a><machine>',
      '(?:hate|sick of|tired of|fed up with|enough of|no more|no|not|enough with|done with|cannot stand|can not stand|despise|stop sending me|stop giving me|instead of|rather than) (?:these |this |your |a |the |stupid |bloody |fucking |you )*<bot>',
      'not (?:a|some|another) (?:stupid |damn |bloody )?(?:robot|bot|machine|computer|recording)',
      '(?:no|stop|get off|get rid of|turn off|get out of|skip|bypass|get past|leave|exit) (?:the |this |your |these )(?:robots?|bots?|machines?|menu|automated \\w+|recording|computer)',
      '(?:do not|did not|not going to|will not|would not|rather not|no longer|not|stop|hate) (?:want to |like to |wish to |like )?(?:<talk>)(?: any more)? (?:to|with) you',
      'why am i (?:still )?(?:<talk>) (?:to|with)',
    ],
    clear: [
      // Somebody by name, or from an earlier call.
      '^(?:hello |hi |oh |yo |ok |and )*is (?!(?:it|this|that|there|he|she|they|your|my|our|an?|the|any\\w*|every\\w*|delivery|parking|stock|lunch|dinner|breakfast|post)\\b)(?:(?:miss|mister|mr|mrs|doctor|big|wee|young) )?\\w+(?: \\w+)? (?:there|around|about|at (?:her|his|the) desk|in)(?:$| (?:he|she|i|put|today$|please))',
      '^(?:hello |hi |oh |yo |ok |and )*is the (?:boss|gaffer|landlord|landlady|owner|farmer|chef|vet|foreman|porter|<role>)(?: there| around| about| free| in| at his desk| at her desk)$',
      '(?:put|get|give|pass|fetch|find|grab) (?:me )?(?!me\\b|an?\\b|the\\b|some|any|my\\b|your\\b|it\\b|that\\b|this\\b|us\\b)\\w+ (?:on$|(?:he|she) (?:is|knows|does|did|has|always|understands))',
      '(?:put|pass|hand|switch|get) (?:me |us )?(?:back |on |through |over )*(?:to|with|onto) (?:the |one of the |any of the |any of your )?(?:lady|fella|fellow|lads?|lass|girls?|guys?|man|woman|chap|bloke|whoever|madam|foreman|cook|owner)(?! of the)',
      '(?:have|get|like|want|prefer) (?:her|him|the (?:same )?(?:lady|fella|girl|guy|man|woman)|the (?:last|previous|other) (?:lady|girl|guy|one)) (?:again|back|on the|please$|instead)',
      '(?:<anyone>|one of (?:you|the \\w+|them)|(?:will|would|could) you) (?:just )?(?:pick up|come on|lift the phone|answer)(?: the phone| this)?$',
      '(?:pick up|lift|come to) the (?:phone|receiver)$',
      '(?:is |any chance )?(?:<anyone>|a (?:grown up|soul|living soul)) (?:about|around|home)$',
      '(?:is|are) there (?:a|an|any|some) (?:\\w+ )?(?:nurse|pharmacist|clerk|mechanic|paralegal|clinician|lady|girl|lad|man|woman|grown up|body|soul|voice) (?:free|about|around|there|i (?:can|could)|who (?:can|could)|to (?:talk|speak|ask))',
      '^(?:no|not an?|enough) (?:more )?(?:tapes?|robots?|machines?|buttons|bots?)(?! (?:wash\\w*|hire|size|free|are|is|was|were|work|on|vacuum))',
      '(?:patch|put|pass|hand|transfer) (?:me|us|the call) (?:through |over )?to (?:\\w+ ){1,5}?(?:staff|counter|desk|office|porter)$',
      // Somebody of the company, in more words.
      '(?:put|get|bring|fetch) (?:him|her|them) on(?! (?:the (?:\\w+ )?(?:list|lead|bus|train)|a))',
      '(?:i will|i would|let me|can i|could i|i want to|like to) have (?:her|him) again',
      'have (?:a|an|the|your|one of (?:your|the)) <role> (?:come on|on the|ring|call|phone|pick)',
      '(?:put|pass|send|get) (?:me|us) (?:through |over |on )?to (?:his|her|their|the \\w+s) (?:desk|office|extension|line)',
      '(?:lad|lass|lady|fella|fellow|girl|guy|man|woman|miss|gentleman|person|body|soul|someone|somebody|anyone|anybody|one of you(?: \\w+)?|human) (?:\\w+ )?(?:on the (?:line|phone|other end)|(?:will|can|could|would|to|free to) (?:just )?(?:pick up|walk me|talk me|go (?:down|over|through) it|hear (?:it|me)|tell me|work it out|explain it|take (?:me|it) from))',
      '(?:could|would|can) (?:not )?(?:one of (?:you|the|your)(?: \\w+)?|<anyone>(?: in there| there)?|whoever (?:\\w+ ){1,4}?) (?:just |not )?(?:ring|call|phone|talk|walk|tell|hear|read|go|explain|take|help|look)',
      '(?:hear|hears) it from (?:me|myself)',
      '(?:is|are) (?:not )?there (?:\\w+ ){0,2}?(?:lad|lass|lady|fella|fellow|girl|guy|man|woman|miss|teacher|expert|people|body|soul|human)(?: \\w+)? (?:that|who|there|i|to|can|could)',
      '(?:somebody|someone|something|anybody|anyone) (?:\\w+ )?(?:breathing|with (?:a pulse|ears|a heart|a brain|eyes))',
      'i (?:can|could) (?:say|explain|tell|show) (?:it|this) to$',
      // The word alone.
      '^(?:<polite> )*<a><role>(?: <polite>)*$',
      '^(?:<polite> )*<anyone> (?:else|there|human|real)$',
      '(?:are|is) (?:you|this|that) (?:even )?(?:a |an |some )?(?:real |actual |live )?(?:<bot>|machine|human|person|computer)',
      '(?:am i|i am|are we) (?:still )?(?:<talk>) (?:to|with) (?:a |an )?(?:real |actual |live )?(?:<machine>|human|person)',
      '(?:is|are) (?:<anyone>|anybody|there anyone|there anybody) (?:even )?(?:there|listening|home|alive|here|on the line)',
      '<connect> (?:\\w+ ){0,3}<role>',
      'someone else(?: now)?$',
    ],
    faint: [
      '(?:have|get|ask) (?:someone|somebody|a person|anyone) (?:to )?(?:call|ring|phone|contact) (?:me|us)',
    ],
  },
};
