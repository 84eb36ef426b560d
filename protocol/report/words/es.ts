// A report in Spanish.

import type { Words } from '../words.ts'

export const es: Words = {
  name: 'Español',
  direction: 'ltr',
  title: 'Informe sobre un hilo de mensajes',
  intro:
    'Para el expediente. Esta página se ha elaborado a partir del archivo de rastro que se indica más abajo y de nada más. Quien tenga ese archivo puede verificarlo y volver a elaborar esta página.',
  headings: {
    verdict: 'Veredicto',
    proves: 'Lo que el archivo prueba y lo que no',
    cautions: 'Lo que aún hay que saber',
    thread: 'El archivo',
    parties: 'Las autoridades',
    messages: 'Los mensajes',
    receipts: 'Los acuses de recibo',
    entries: 'Todos los asientos del registro sobre este hilo',
    witnesses: 'Los testigos',
    checks: 'Las comprobaciones',
    compare: 'Para comparar',
  },
  labels: {
    file: 'Archivo',
    sha256: 'SHA-256 del archivo',
    network: 'Red',
    head: 'Cabeza de la lista de miembros',
    thread: 'Hilo',
    maker: 'Elaborado por',
    log: 'Registro',
    size: 'Asientos del registro',
    ended: 'Cerrado el',
    authority: 'Autoridad',
    name: 'Nombre',
    country: 'País',
    fingerprint: 'Huella de su clave',
    message: 'Mensaje',
    kind: 'Clase',
    from: 'De',
    to: 'A',
    time: 'Fecha y hora',
    deadline: 'Se espera respuesta antes del',
    conditions: 'Condiciones',
    content: 'Contenido',
    attachments: 'Archivos adjuntos',
    receipt: 'Acuse de recibo',
    act: 'Acto',
    entry: 'Asiento',
    account: 'Cuenta',
    detail: 'Detalle',
    urgent: 'urgente',
    cosigners: 'Cofirmado por',
    senderEntry: 'Asiento en el registro del remitente',
    none: 'ninguno',
  },
  valid: 'Todas las comprobaciones de este rastro se cumplen.',
  invalid: 'Este rastro no es válido. No confíe en él. Primer defecto:',
  pinned: 'La red es la que designa la carta que se dio para la verificación.',
  kinds: {
    disclosure: 'comunicación espontánea',
    query: 'consulta informal',
    reply: 'respuesta',
    acknowledgement: 'confirmación',
    refusal: 'denegación',
    'consent-request': 'solicitud de consentimiento',
    'consent-decision': 'decisión sobre el consentimiento',
    'exculpatory-notice': 'aviso exculpatorio',
    feedback: 'comentarios sobre el uso',
    correction: 'rectificación',
    recall: 'retirada',
    'purge-attestation': 'certificación de borrado',
    notice: 'aviso',
  },
  handling: {
    H0: 'Solo puede utilizarse para prevenir y combatir la delincuencia.',
    H1: 'No debe revelarse en procedimientos judiciales sin permiso de quien la facilitó.',
    H2: 'No debe difundirse sin permiso de quien la facilitó.',
    H3: 'Otras restricciones.',
  },
  acts: {
    sent: 'enviado',
    received: 'recibido',
    opened: 'abierto',
    'attachments-received': 'archivos adjuntos recibidos',
    'attachment-failed': 'archivo adjunto perdido',
    'delivery-confirmed': 'acuse de entrega asentado',
    'opening-confirmed': 'acuse de apertura asentado',
    'delivery-refused': 'rechazado por el destinatario',
    expired: 'caducado',
    'passed-on': 'transmitido a otros',
    disclosed: 'revelado en un rastro',
    'trail-exported': 'rastro cerrado',
  },
  withheld: (parts) => `Reservado: no se revela ninguna de sus ${parts} partes.`,
  partly: (some, parts) => `Partes reveladas: ${some} de ${parts}; el resto queda reservado.`,
  proves: {
    signed: (messages) =>
      `Mensajes firmados por un nodo de su remitente, solo para esos destinatarios y en esas condiciones: ${messages}. Ningún remitente puede negarlo, y nadie puede haber cambiado un byte.`,
    received: (receipts) =>
      `Acuses de recibo asentados por un nodo del destinatario: ${receipts}. Este tenía, o había abierto, exactamente ese mensaje, y no puede negarlo.`,
    sentLogged: (messages) =>
      `Mensajes que figuran en el registro del nodo del remitente como enviados solo a esos destinatarios: ${messages}.`,
    receiptsWitnessed: (receipts) =>
      `Acuses de recibo cuyo registro, con su asiento, ha cofirmado un quórum de otras autoridades: ${receipts}. A un quórum de ellas no se le mostró ningún otro registro.`,
    sentWitnessed: (messages) =>
      `Mensajes cuyo asiento está en un registro del remitente que ha cofirmado un quórum de otras autoridades: ${messages}. A un quórum de ellas no se le mostró ningún otro registro.`,
    complete: (maker, entry) =>
      `Son todos los mensajes y actos de este hilo que ${maker} había asentado hasta el asiento ${entry}, en este orden. Quien quite uno, añada uno o intercambie dos rompe el rastro.`,
    members: (maker) =>
      `Quienes participaron eran entonces miembros de la red, según el orden en que ${maker} asentó mensajes y decisiones.`,
    disclosed:
      'Lo que se revela es, byte por byte, aquello a lo que el remitente se comprometió al firmar. Lo reservado está contado y sigue cerrado.',
    notTruth:
      'No prueba que lo que dicen los mensajes sea cierto, ni quién estaba ante el teclado: habla de claves y de los nodos que las tienen.',
    existedBy: (entries, log, time) =>
      `Los primeros ${entries} asientos de ${log} existían a más tardar el ${time}, según los relojes de otras autoridades, y a un quórum de ellas no se le mostró ningún otro registro.`,
    notTimes: 'Las demás fechas y horas no están probadas: cada una es la palabra del nodo que la escribió.',
    oneSide: (maker, others) =>
      `No muestra lo que otros escribieron sin ${maker}, ni lo que ${maker} no asentó. Un rastro elaborado por otra parte (${others}) muestra el otro lado.`,
  },
  cautions: {
    notPinned: (head) =>
      `No se dio nada para reconocer la red: el veredicto se apoya en la carta que está dentro del archivo. Compare la cabeza ${head} con la de una fuente en la que confíe.`,
    unwitnessed: (maker) =>
      `Ningún quórum de testigos ha cofirmado el registro de ${maker}: que a nadie se le mostró otro es solo su palabra, y también lo son las fechas.`,
    partlyWitnessed: (maker, entries) =>
      `Ningún quórum de testigos ha cofirmado los últimos ${entries} asientos del hilo en el registro de ${maker}: sobre ellos solo hay su palabra.`,
    sentMissing: (messages) =>
      `Mensajes de los que nada muestra aquí que figuren en el registro del remitente: ${messages}. Lo que firmó el remitente vale igualmente.`,
    receiptsUnwitnessed: (receipts) =>
      `Acuses de recibo de los que nada muestra aquí que un quórum de testigos haya cofirmado su registro: ${receipts}. Que a nadie se le mostró otro registro es solo la palabra de quien los dio.`,
    sentUnwitnessed: (messages) =>
      `Mensajes de los que nada muestra aquí que un quórum de testigos haya cofirmado el registro del remitente: ${messages}. Que a nadie se le mostró otro registro es solo la palabra del remitente.`,
    expelled: (message, sender) =>
      `El mensaje ${message} no cuenta como anterior a la expulsión de ${sender}: ningún punto de control atestiguado lo sitúa antes.`,
    compromised: (authority, since) =>
      `Las claves de ${authority} se declararon comprometidas desde el ${since}: lo que firmaron desde entonces puede ser de otra persona.`,
    otherLog: (maker, size, log) =>
      `${maker} abrió otro registro después del asiento ${size} del registro ${log}, porque su instalación se restauró o se sustituyó su clave de registro: lo que asentó allí después se ha perdido para ella y no está en este rastro.`,
    lost: (receipt) =>
      `El acuse de recibo ${receipt} prueba algo que el nodo de su destinatario ha perdido desde entonces, al restaurarse; vale igualmente.`,
  },
  cosigned: (entries, who) => `El registro con ${entries} asientos fue cofirmado por ${who}.`,
  noWitness: 'En el archivo no hay ningún punto de control cofirmado.',
  checksNote: 'Tal como las imprime valise verify, en inglés.',
  compareNote:
    'Verifique el propio archivo en una máquina en la que confíe: valise verify, o la página de verificación en un navegador, con la carta de la red obtenida de otra fuente. Compare el SHA-256, la cabeza y las huellas con los que las autoridades le comuniquen por otra vía.',
}
