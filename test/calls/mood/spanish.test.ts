import { builtInScorer } from '../../../src/calls/mood/scorer';

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
  'quiero pagar mi factura',
  'una mesa para cuatro personas',
  'mi agente de seguros me dio este número',
  'no necesito hablar con nadie',
  'hablé con un agente la semana pasada',
  'soy el gerente de la tienda',
  'español',
  'sí, gracias',
])('calm business in Spanish shows nothing: %s', (text) => {
  expect(builtInScorer.sign(text)?.points ?? 0).toBeLessThan(1.2);
});
