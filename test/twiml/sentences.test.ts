import { readFileSync } from 'node:fs';
import { languages } from '../../src/contract/languages';
import { apology, sayAndHangUp } from '../../src/twiml/final-documents';
import { sentences } from '../../src/twiml/sentences';
import { takeMessage } from '../../src/twiml/voicemail';
import { exampleSite } from './example-site';

test('English is spoken without an attribute, Spanish with one', () => {
  expect(apology('en')).toContain(`<Say>${sentences.en.technicalProblem}</Say>`);
  expect(apology('es')).toContain(`<Say language="es-MX">${sentences.es.technicalProblem}</Say>`);
});

test('what XML cannot hold is not spoken, and stops no document', () => {
  expect(sayAndHangUp('en', 'a\u0000b\ud83dc 😀')).toContain('<Say>abc 😀</Say>');
});

test('every sentence of a voicemail is in the language of the caller', () => {
  const document = takeMessage(exampleSite, {
    callId: 'CA1',
    language: 'es',
    reason: 'closed',
    isTranscribed: true,
  });
  expect(document.match(/<Say[^>]*>/g)).toEqual(['<Say language="es-MX">', '<Say language="es-MX">']);
  expect(document).toContain(`${sentences.es.reasons.closed} ${sentences.es.leaveMessage}`);
  expect(document).not.toContain('transcribe');
  expect(document).toContain('action="https://x.test/message-taken/es"');
});

test.each(languages)('the static document that thanks for a message says the sentence: %s', (language) => {
  const file = language === 'en' ? 'message-taken.xml' : `message-taken-${language}.xml`;
  const text = readFileSync(`src/assets/static/${file}`, 'utf8').replace(/>\s+</g, '><').trim();
  expect(text).toBe(sayAndHangUp(language, sentences[language].messageTaken));
});

test('the languages have different sentences', () => {
  for (const name of Object.keys(sentences.en) as (keyof typeof sentences.en)[])
    expect([name, sentences.es[name]]).not.toEqual([name, sentences.en[name]]);
});
