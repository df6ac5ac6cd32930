import type { CueName, CueRule } from '../cue-rule';

/** A bad mood in Spanish, without accents, by the same cues as in English. */

const very = '(?:(?:ya|muy|bien|tan|bastante|super|completamente|totalmente|mas que|realmente|un poco) )*';
const often =
  '(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|cien|mil|muchas|varias|tantas|no se cuantas)';
const nth = '(?:segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima|enesima)';
const long =
  '(?:minutos|horas?|dias|semanas|meses|anos?|rato|toda la (?:manana|tarde|semana)|todo el dia|una eternidad)';
const thing =
  '(?:maquina|robot|menu|sistema|contestador\\w*|grabacion|cosa|aparato|compania|empresa|servicio)';

export const spanishMood: Readonly<Partial<Record<CueName, CueRule['patterns']>>> = {
  waiting: {
    strong: [
      `(?:llevo|llevamos|lleva) (?:\\w+ ){0,4}?${long}(?: \\w+){0,3}? (?:esperando|en espera|al telefono|colgad[oa]|sin|llamando|intentando|detras|con esto|escuchando)`,
      `(?:esperando|en espera) (?:\\w+ ){0,3}?${long}`,
      'hasta cuando|cuanto (?:tiempo )?mas (?:\\w+ )?(?:tengo|hay|voy|debo)(?: \\w+){0,2} (?:esperar|aguantar)',
      'me (?:tienen|tiene|han tenido|dejaron|dejan|han dejado) (?:\\w+ ){0,2}?(?:esperando|en espera|colgad[oa]|plantad[oa]|tirad[oa])',
      'perd(?:er|iendo|ida de|iera) (?:el |mi |de )?tiempo',
      'nadie (?:me |nos )?(?:contesta|responde|llama|llamo|atiende|viene|vino|ha (?:venido|llamado|hecho)|devuelve|hace nada|da la cara|ayuda|resuelve|soluciona|escucha)',
      'cansad[oa] de (?:esperar|llamar)',
    ],
  },
  repetition: {
    strong: [
      `(?:es|por|va|van|con esta) (?:ya )?(?:la )?${nth} vez`,
      `${often} veces (?:ya|que|lo|he|les|le|llamo|llamando|hoy|esta|seguidas|lo mismo)|(?:he llamado|llame|dicho|repetido|llamo) (?:\\w+ )?${often} veces`,
      'ya (?:se |te |les |le |os )*(?:lo |la |los )*(?:he dicho|dije|explique|he explicado|repeti|conte|habia dicho|he repetido)',
      'cuantas veces (?:\\w+ )?(?:tengo|hay|debo|quiere[ns]?|necesito|hace|mas)',
      '(?:siempre|otra vez|de nuevo) (?:es |con )?(?:lo mismo|la misma)|lo mismo de siempre|la misma (?:pregunta|historia|cancion)',
      'no (?:lo |se lo )?(?:voy a|pienso|quiero) (?:volver a )?(?:repetir|decir)\\w*(?: mas| otra)?',
    ],
    clear: ['otra vez$', 'vuelvo a (?:decir|llamar|repetir)\\w*', 'acabo de (?:decir|dar)\\w*'],
  },
  failure: {
    strong: [
      '(?:no|nunca) (?:me|nos) (?:\\w+ )?(?:entiend\\w+|escuch\\w+|oye[ns]?|ayud\\w+|hace[ns]? caso|resuelv\\w+|solucion\\w+|sirve[ns]?|arregla[ns]?)',
      '(?:eso|esto|asi) no (?:es|era|fue) lo que|no es lo que (?:dije|pedi|pregunte|quiero|he)|no (?:he dicho|dije|pedi) eso',
      '(?:no sirven?|no valen?|no funcionan?|inutil) (?:para|de) nada|no sirve[ns]?$',
      '(?:deje[ns]?|deja|dejad|paren?|basta) de (?:preguntar|repetir|pasar|mentir|hacer|decir|molestar|llamar|marear|dar)\\w*',
      `(?:est[ae]|su|vuestr[ao]|dichos[oa]|maldit[oa]) (?:\\w+ )?${thing} (?:\\w+ ){0,2}?(?:no (?:entiende|funciona|sirve|escucha|vale)|inutil|es un[ao]? \\w+)`,
      'me (?:han |ha )?(?:colgaron|cuelgan|colgado|cortaron|cortan|cortado|colgo|corto)(?! (?:la luz|el agua|el gas|el pelo))',
      '(?:dando|dar|doy) vueltas|de un lado (?:a|para) otro|de (?:un|uno) (?:\\w+ )?a otro|como una pelota|me (?:marean|estan mareando)',
      'nunca (?:arreglan|hacen|resuelven|solucionan|funciona|llega)',
    ],
    clear: ['no entiende[ns]? nada', 'me (?:prometieron|aseguraron)', 'sigo (?:igual|sin|esperando)'],
  },
  threat: {
    strong: [
      '(?:voy|vamos) a (?:\\w+ ){0,2}?(?:denunciar|demandar|reportar|poner (?:una|la) (?:\\w+ )?(?:denuncia|reclamacion|queja|demanda)|cambiar(?:me)? de (?:compania|banco|empresa|operador\\w*|seguro)|dar(?:me)? de baja ya|ir (?:a la|con la) (?:prensa|policia))',
      '(?:los|les|le|os) (?:voy|vamos) a (?:denunciar|demandar|reportar|poner|llevar)|(?:denunciarl|demandarl)[oe]s',
      '(?:hablar|hablare|llamar|llamare|noticias) (?:con|a|de) mi abogad[oa]|nos vemos en (?:los tribunales|el juzgado)|hoja de reclamaciones',
      '(?:profeco|condusef|consumo|defensa del consumidor|proteccion al consumidor|la prensa|las redes|la tele) (?:\\w+ )?(?:y|ahora|hoy|manana|se va|lo va|si|sabra)|(?:ir|voy|acudir|quejarme|reportarlos) (?:a|con) (?:la )?(?:profeco|condusef|consumo|prensa|redes)',
      'me (?:voy|cambio|paso|largo|marcho) (?:a|de|con) (?:la competencia|otr[ao]|aqui)',
      'no (?:vuelvo|volvere|volveremos) (?:a|nunca|jamas|mas)|nunca mas',
      '(?:ultima (?:oportunidad|vez que)|ultimo aviso)',
      '(?:o|si no) (?:\\w+ ){1,8}?(?:cancelo|denuncio|demando|me voy|me cambio|no pago|pongo una)',
      'exijo|quiero una indemnizacion|se van a (?:arrepentir|enterar)|se va a enterar',
    ],
    clear: ['denunciar|demandar', 'quiero (?:poner|presentar) una (?:queja|reclamacion)', 'devuelvanme'],
  },
  insult: {
    strong: [
      'idiotas?|imbecil(?:es)?|incompetentes?|incompetencia|sinverguenzas?|estafador(?:es|a)?|payasos|cabron(?:es)?|pendej[oa]s?|gilipollas|caraduras?|descarad[oa]s?|tarados?|animales',
      '(?:inutil(?:es)?|estupid[oa]s?|maldit[oa]s?|pinches?|put[oa]s?|jodid[oa]s?)',
      '(?:son|sois|es|unos|una|panda de|banda de|bola de|partida de|hatajo de|que) (?:\\w+ )?(?:ladron(?:es)?|mentiros[oa]s|rateros|chorizos|inutiles|vagos)',
      'hij[oa]s? de (?:puta|la|perra|su)|puta madre|mierda|joder|que cono|^cono|carajo|chinga\\w*|no mames|no jodas|hostia',
      '(?:vete|vayanse|vayase|iros|idos) (?:a|al)',
      '(?:es|son|sois|de|que) (?:una? )?(?:\\w+ )?(?:basura|porqueria|asco|mierda)',
    ],
  },
  anger: {
    strong: [
      `(?:estoy|me siento|me tienen|me tiene|estamos|ando|me estoy|me esta|me estan|me pone|me ponen) ${very}(?:hart[oa]s?|enojad[oa]s?|enfadad[oa]s?|furios[oa]s?|molest[oa]s?|indignad[oa]s?|cabread[oa]s?|cansad[oa]s? de|frustrad[oa]s?|decepcionad[oa]s?|enojando|enfadando|negr[oa]|de los nervios|hasta (?:la|el|las|los|aqui))`,
      'hasta (?:la coronilla|las narices|el gorro|los cojones|la madre|el mono|el tope)',
      '(?:es|que|me parece|vaya|menud[oa]|son) (?:\\w+ ){0,2}?(?:verguenza|vergonzos[oa]|ridicul[oa]|inaceptable|indignante|intolerable|inadmisible|inaudito|broma|tomadura de pelo|robo|estafa|abuso|burla|desastre|falta de respeto|colmo|lamentable|indecente|desproposito|cachondeo)',
      '(?:pesim[oa]|mal|horrible|terrible|peor|nefast[oa]) (?:servicio|atencion|trato|empresa|compania|experiencia)|(?:servicio|atencion|trato) (?:\\w+ ){0,2}?(?:pesim[oa]|horrible|terrible|fatal|malisim[oa]|nefast[oa])',
      '(?:tomando|tomar|toman|tomen|viendo|ven) (?:me )?(?:el pelo|la cara|por (?:tont[oa]|idiota))|se (?:estan )?(?:burlando|burlan|rien|riendo) de',
      'no hay derecho|ya (?:estuvo|basta|esta bien|es suficiente)(?: de|$)|basta ya|ya basta|es el colmo|poca verguenza|no tienen (?:verguenza|perdon|idea)',
      'que clase de (?:servicio|empresa|compania|atencion|broma|gente)|para que (?:les |le |os )?pago|para eso pago',
      '(?:les|le|os) (?:da igual|importa (?:un|tres|nada))|no les importa',
      'me (?:estan |han |esta )?(?:robando|estafado|estafando|enganado|enganando|mentido|mintiendo|mintieron|enganaron|estafaron)',
      'que (?:rabia|coraje)|me da (?:rabia|coraje)|respeto por favor|no me (?:grite|hable asi)',
    ],
    clear: [
      'no puede ser',
      'como (?:es posible|puede ser|pueden)',
      'no es (?:justo|normal|posible)',
      'increible$',
    ],
  },
  sarcasm: {
    strong: [
      'gracias por nada',
      '(?:menud[oa]|vaya) (?:ayuda|servicio|atencion|gracia|manera|empresa|seriedad|forma)',
      '(?:claro|genial|perfecto|estupendo|fantastico|que bien|que bonito|maravilloso) (?:y )?(?:otr[ao] (?:vez|menu|semana|mes|cargo)|como siempre|ahora (?:tampoco|resulta))',
      'para variar|como si (?:les|le) importara|si claro|(?:que|muy) (?:eficientes|profesionales|listos)|felicidades lo',
    ],
  },
  despair: {
    strong: [
      'no (?:se|sabemos) (?:ya )?(?:que (?:mas )?hacer|a quien (?:mas )?\\w+|que (?:va|voy|vamos) a)|que (?:hago|hacemos) (?:yo )?ahora|que voy a hacer',
      '(?:no|ya no) (?:puedo|aguanto|soporto|podemos|aguantamos) mas|no doy mas|no aguanto',
      '(?:se lo|te lo|les|le) (?:ruego|suplico|imploro|pido por)|por (?:el amor de dios|lo que mas quiera)|^por dios|ay dios|dios mio',
      'estoy (?:\\w+ )?(?:desesperad[oa]|llorando|angustiad[oa]|destrozad[oa]|asustad[oa]|temblando|al borde)|me (?:rindo|quiero morir)|volver(?:me)? loc[oa]|volviendo loc[oa]',
      'no tengo (?:a nadie|a quien|nada que comer|para comer|ni para)|auxilio|socorro|ayudenme|ayudeme por|no puedo dormir de',
    ],
  },
};

/** Spanish phrases that look like a bad mood and are ordinary business. */
export const spanishCalmMood: readonly string[] = [
  'no (?:hay (?:problema|prisa)|pasa nada|es (?:urgente|nada)|se preocupe|importa$)|sin prisa|tranquil[oa]',
  '(?:muchas |mil )?gracias(?: por todo| muy amable| igualmente)?$',
  '(?:fallecio|murio|difunt[oa]|entierro|fiebre|dolor|muelas|tos|pastillas)',
  '(?:la culpa es mia|culpa mia|me equivoque|soy (?:un |una )?(?:desastre|despistad[oa])|se me olvido|perdi|he perdido)',
  '(?:mi|el|la|su) (?:\\w+ ){0,2}?(?:esta|es|estaba) (?:\\w+ )?(?:enojad[oa]|enfadad[oa]|furios[oa]|molest[oa]|rot[oa]|enferm[oa])',
  '(?:ladrones|robaron|han robado)',
  'una (?:segunda|tercera) vez a la',
];
