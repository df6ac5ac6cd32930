import { cues } from '../../../src/calls/mood/cues';
import { builtInScorer, CLEAR_POINTS } from '../../../src/calls/mood/scorer';

const clear = (text: string): string[] => cues(text).flatMap(({ name, points }) => (points >= 2 ? name : []));

test.each([
  'quiero hablar con una persona',
  '¿Puedo hablar con alguien?',
  'me gustaría hablar con un asesor de verdad',
  'agente',
  'operadora, por favor',
  'representante',
  'no quiero hablar con una máquina',
  'no hablo con robots',
  'páseme con un operador',
  'me puede comunicar con un representante',
  'necesito que me atienda una persona',
  'quisiera tratarlo con el gerente',
])('a wish in Spanish is heard: %s', (text) => {
  expect(builtInScorer.sign(text)).toMatchObject({ cue: 'wish', points: 3 });
});

test.each([
  ['waiting', 'llevo cuarenta minutos esperando'],
  ['waiting', 'nadie me contesta'],
  ['repetition', 'es la tercera vez que llamo por esto'],
  ['repetition', 'ya se lo he dicho'],
  ['failure', 'no me entiende'],
  ['failure', 'eso no es lo que dije'],
  ['threat', 'voy a denunciarlos'],
  ['threat', 'me cambio de compañía si no me lo arreglan o cancelo'],
  ['insult', 'son unos sinvergüenzas'],
  ['insult', '¡qué mierda de servicio!'],
  ['anger', 'estoy harta de ustedes'],
  ['anger', 'esto es una vergüenza'],
  ['sarcasm', 'gracias por nada'],
  ['despair', 'ya no sé qué más hacer'],
])('a bad mood in Spanish is heard, %s: %s', (cue, text) => {
  expect(clear(text)).toContain(cue);
  expect(builtInScorer.sign(text)?.points).toBeGreaterThanOrEqual(CLEAR_POINTS);
});

test.each([
  'quiero pagar mi factura',
  'una mesa para cuatro personas',
  'mi agente de seguros me dio este número',
  'no necesito hablar con nadie',
  'hablé con un agente la semana pasada',
  'soy el gerente de la tienda',
  'español',
  'sí, gracias',
  'llevo dos años con ustedes',
  'es la primera vez que llamo',
  'mi abogado necesita una copia',
  'me han robado la cartera',
  'no hay problema, puedo esperar',
  'la lavadora está rota',
])('calm business in Spanish shows nothing: %s', (text) => {
  expect(builtInScorer.sign(text)?.points ?? 0).toBeLessThan(CLEAR_POINTS);
});
