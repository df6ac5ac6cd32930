import { keepKnown, parseTwiml } from '../../emulator';
import { judgeTwiml } from '../../simulation/judges/twiml-judge';
import { samples } from '../../simulation/judges/twiml-samples';

const messages = (xml: string) => judgeTwiml(xml).map(({ code, message }) => `${code} ${message}`);

test.each(samples)('the judge accepts a document of $page: $xml', ({ xml }) => {
  expect(judgeTwiml(xml)).toEqual([]);
});

test.each(samples)('the local Twilio knows every part of a document of $page: $xml', ({ xml }) => {
  expect(keepKnown(parseTwiml(xml)).warnings).toEqual([]);
});

test.each([
  ['an empty document', ''],
  ['white space before the declaration', ' <?xml version="1.0"?><Response/>'],
  ['an element that is not closed', '<Response><Say>Hello</Response>'],
  ['an unescaped ampersand', '<Response><Redirect>/next?a=1&b=2</Redirect></Response>'],
  ['an attribute without quotes', '<Response><Pause length=3/></Response>'],
  ['another root', '<TwiML><Say>Hello</Say></TwiML>'],
  ['two roots', '<Response/><Response/>'],
])('the judge and the local Twilio refuse %s', (_what, xml) => {
  expect(judgeTwiml(xml).map(({ code }) => code)).toEqual([12100]);
  expect(() => parseTwiml(xml)).toThrow('Document parse failure');
});

test.each([
  ['<Response><Sing>la</Sing></Response>', "12200 Element 'Sing' is not allowed in element 'Response'."],
  [
    '<Response><Conference>x</Conference></Response>',
    "12200 Element 'Conference' is not allowed in element 'Response'.",
  ],
  ['<Response><say>x</say></Response>', "12200 Element 'say' is not allowed in element 'Response'."],
  [
    '<Response><Gather><Dial>1</Dial></Gather></Response>',
    "12200 Element 'Dial' is not allowed in element 'Gather'.",
  ],
  [
    '<Response><Dial Action="/x">1</Dial></Response>',
    "12200 Attribute 'Action' is not allowed to appear in element 'Dial'.",
  ],
  [
    '<Response><Hangup reason="x"/></Response>',
    "12200 Attribute 'reason' is not allowed to appear in element 'Hangup'.",
  ],
  [
    '<Response><Stop><Recording track="both"/></Stop></Response>',
    "12200 Attribute 'track' is not allowed to appear in element 'Recording'.",
  ],
  ['<Response>Hello</Response>', "12200 Element 'Response' may not hold text."],
  ['<Response><Hangup>now</Hangup></Response>', "12200 Element 'Hangup' may not hold text."],
  [
    '<Response><Dial timeout="soon">1</Dial></Response>',
    "12200 The value 'soon' of attribute 'timeout' on element 'Dial' is not valid.",
  ],
  [
    '<Response><Dial answerOnBridge="yes">1</Dial></Response>',
    "12200 The value 'yes' of attribute 'answerOnBridge' on element 'Dial' is not valid.",
  ],
  [
    '<Response><Dial method="PUT">1</Dial></Response>',
    "12200 The value 'PUT' of attribute 'method' on element 'Dial' is not valid.",
  ],
  [
    '<Response><Dial record="yes">1</Dial></Response>',
    "12200 The value 'yes' of attribute 'record' on element 'Dial' is not valid.",
  ],
  [
    '<Response><Redirect method="post">/x</Redirect></Response>',
    "12200 The value 'post' of attribute 'method' on element 'Redirect' is not valid.",
  ],
  [
    '<Response><Dial><Conference beep="never">x</Conference></Dial></Response>',
    "12200 The value 'never' of attribute 'beep' on element 'Conference' is not valid.",
  ],
  [
    '<Response><Dial><Conference beep="onEnter onExit">x</Conference></Dial></Response>',
    "12200 The value 'onEnter onExit' of attribute 'beep' on element 'Conference' is not valid.",
  ],
  [
    '<Response><Dial><Number statusCallbackEvent="initiated,ringing">1</Number></Dial></Response>',
    "12200 The value 'initiated,ringing' of attribute 'statusCallbackEvent' on element 'Number' is not valid.",
  ],
  [
    '<Response><Dial><Number statusCallback="/a b">1</Number></Dial></Response>',
    "12200 The value '/a b' of attribute 'statusCallback' on element 'Number' is not valid.",
  ],
])('the judge refuses a part of %s: %s', (xml, problem) => {
  expect(messages(xml)).toEqual([problem]);
});

test('the judge ignores the content of an element that is not allowed', () => {
  expect(messages('<Response><Sing loud="1"><Dial x="1"/></Sing></Response>')).toHaveLength(1);
});

test('the judge reports every problem of a document', () => {
  expect(messages('<Response><Pause length="x" size="1"/><Wait/></Response>')).toHaveLength(3);
});
