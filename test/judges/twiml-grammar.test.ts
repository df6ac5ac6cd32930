import { sdkGrammar } from '../../simulation/judges/sdk-grammar';
import { storedGrammar } from '../../simulation/judges/twiml-grammar';

test("the stored grammar of TwiML is that of the SDK's types", () => {
  expect(storedGrammar()).toEqual(sdkGrammar());
});
