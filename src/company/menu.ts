import { defineMenu } from './menu-definition';

/**
 * What the entry `menu` asks its callers. Each node asks a question or says a message; a choice leads to another node, to a
 * person, to a goodbye, or to the same node in the other language. `npm run build` and `npm run deploy` refuse a menu with a
 * mistake, such as a dead end. docs/menu.md draws this one.
 */
export const menu = defineMenu({
  start: 'main',
  nodes: {
    main: {
      ask: {
        en: 'In a few words, how can we help you? For example, say billing, or opening hours. Press 1 for the operator, 2 para español, 3 for billing, or 4 for our opening hours.',
        es: 'En pocas palabras, ¿en qué podemos ayudarle? Por ejemplo, diga facturas u horario. Pulse 1 para hablar con un operador, 2 for English, 3 para facturas o 4 para nuestro horario.',
      },
      choices: [
        { key: '1', words: { en: ['operator'], es: ['operador', 'operadora'] }, goTo: 'person' },
        {
          key: '2',
          words: { en: ['español', 'spanish', 'espanol'], es: ['inglés', 'english', 'ingles'] },
          goTo: 'other-language',
        },
        {
          key: '3',
          words: {
            en: ['billing', 'bill', 'invoice', 'payment', 'refund'],
            es: ['facturas', 'factura', 'pago', 'reembolso'],
          },
          goTo: 'billing',
        },
        {
          key: '4',
          words: {
            en: ['opening hours', 'hours', 'when are you open', 'open'],
            es: ['horario', 'cuándo abren', 'abierto'],
          },
          goTo: 'hours',
        },
      ],
    },
    billing: {
      ask: {
        en: 'For a copy of your bill, say copy or press 1. For a refund or another question about a bill, say question or press 2. To go back, say back or press 9.',
        es: 'Para una copia de su factura, diga copia o pulse 1. Para un reembolso u otra pregunta sobre una factura, diga pregunta o pulse 2. Para volver, diga volver o pulse 9.',
      },
      choices: [
        { key: '1', words: { en: ['copy'], es: ['copia'] }, goTo: 'copy' },
        {
          key: '2',
          words: { en: ['question', 'refund', 'wrong'], es: ['pregunta', 'reembolso', 'error'] },
          goTo: 'person',
        },
        { key: '9', words: { en: ['back', 'main menu'], es: ['volver', 'menú principal'] }, goTo: 'main' },
      ],
    },
    copy: {
      say: {
        en: 'You find every bill in your account on our website, under documents.',
        es: 'Encontrará todas sus facturas en su cuenta de nuestra página web, en documentos.',
      },
      then: 'main',
    },
    hours: {
      say: {
        en: 'We are open from Monday to Friday, nine to five.',
        es: 'Abrimos de lunes a viernes, de nueve a cinco.',
      },
      then: 'main',
    },
  },
});
