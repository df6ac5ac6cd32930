/** A wish for a person in Spanish, without accents: the menu has a branch for callers who speak it. */

const person =
  '(?:una? |el |la |las |los |algun[ao]? |otr[ao] |su |sus |tu |uno de |una de )*(?:personas?|agentes?(?! de (?:viajes|seguros|aduanas))|operador(?:a|es)?(?! (?:turistico|de grua))|representantes?|asesor(?:a|es)?|supervisor(?:a)?|gerente|encargad[oa]|responsable|jef[ea]|human[oa]s?|ser humano|ejecutiv[oa]|telefonista|companer[oa]|emplead[oa]|alguien)';

const machine =
  '(?:una? |el |la |las |los |esta |este |su )*(?:maquinas?|robots?|bots?|grabacion(?:es)?|grabadora|computadoras?|ordenador|contestador(?:a)?)';

const talk = '(?:hablar|comunicarme|conversar|platicar|charlar|tratar(?:lo)?|contactar|consultar(?:lo)?)';

const connect =
  '(?:pasar|pase|pasa|comunicar|comunique|comunica|poner|ponga|pon|transferir|transfiera|transfiere|conectar|conecte|conecta)(?:me)?';

export const spanishWish = {
  strong: [
    `${talk} con ${person}`,
    `${connect} (?:ya |ahora |directamente )?(?:con|a) ${person}`,
    `(?:quiero|necesito|prefiero|quisiera|deme|dame|busqueme) (?:a )?${person}`,
    `(?:me atienda|me atiendan|me ayude|me llame|me conteste) ${person}`,
    `${person} (?:que me (?:atienda|ayude|conteste)|de (?:verdad|carne y hueso)|real|de atencion al cliente)`,
    `no (?:quiero|me gusta|voy a|pienso|puedo|hablo)(?: \\w+){0,2}? (?:con|a) ${machine}`,
    `no quiero (?:mas )?${machine}`,
  ],
  clear: [
    `^(?:un |una |el |la |no |si |con |quiero )*${person}(?: por favor| real| ahora| ya)*$`,
    `hay ${person} (?:ahi|disponible|que)`,
    'hay alguien',
  ],
};

/** Spanish phrases that name a person and ask for none. */
export const spanishCalm: readonly string[] = [
  `(?:hable|hablamos|hablado|hablando) con ${person}`,
  `(?:mi|mis|nuestro|nuestra) (?:agente|jef[ea]|gerente|representante|supervisor\\w*|asesor\\w*|companer[oa])`,
  `(?:soy|eres|somos|es) (?:el |la |un |una )?(?:agente|gerente|representante|supervisor\\w*|asesor\\w*|encargad[oa])`,
  '(?:para|somos|mesa|habitacion) (?:\\w+ ){0,3}personas?',
];

export const spanishRefusal: readonly string[] = [
  `no (?:quiero|necesito|hace falta|es necesario|tengo que)(?: \\w+){0,3}? ${talk} con (?:nadie|ningun\\w*|${person})`,
];
