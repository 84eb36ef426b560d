// A report in French.

import type { Words } from '../words.ts'

export const fr: Words = {
  name: 'Français',
  direction: 'ltr',
  title: 'Rapport sur un fil de messages',
  intro:
    'Pour le dossier. Cette page a été établie à partir du fichier de trace nommé ci-dessous et de rien d’autre. Quiconque détient ce fichier peut le vérifier et établir de nouveau cette page.',
  headings: {
    verdict: 'Verdict',
    proves: 'Ce que le fichier prouve et ce qu’il ne prouve pas',
    cautions: 'Ce qu’il faut encore savoir',
    thread: 'Le fichier',
    parties: 'Les autorités',
    messages: 'Les messages',
    receipts: 'Les accusés de réception',
    entries: 'Toutes les inscriptions du journal sur ce fil',
    witnesses: 'Les témoins',
    checks: 'Les contrôles',
    compare: 'À comparer',
  },
  labels: {
    file: 'Fichier',
    sha256: 'SHA-256 du fichier',
    network: 'Réseau',
    head: 'Tête du registre des membres',
    thread: 'Fil',
    maker: 'Établi par',
    log: 'Journal',
    size: 'Inscriptions du journal',
    ended: 'Clos le',
    authority: 'Autorité',
    name: 'Nom',
    country: 'Pays',
    fingerprint: 'Empreinte de sa clé',
    message: 'Message',
    kind: 'Nature',
    from: 'De',
    to: 'À',
    time: 'Date et heure',
    deadline: 'Réponse souhaitée avant le',
    conditions: 'Conditions',
    content: 'Contenu',
    attachments: 'Pièces jointes',
    receipt: 'Accusé de réception',
    act: 'Acte',
    entry: 'Inscription',
    account: 'Compte',
    detail: 'Détail',
    urgent: 'urgent',
    cosigners: 'Cosigné par',
    senderEntry: 'Inscription au journal de l’expéditeur',
    none: 'aucun',
  },
  valid: 'Tous les contrôles de cette trace sont concluants.',
  invalid: 'Cette trace n’est pas valable. Ne vous y fiez pas. Premier défaut :',
  pinned: 'Le réseau est celui que désigne la charte fournie pour la vérification.',
  kinds: {
    disclosure: 'communication spontanée',
    query: 'demande informelle',
    reply: 'réponse',
    acknowledgement: 'prise d’acte',
    refusal: 'refus',
    'consent-request': 'demande de consentement',
    'consent-decision': 'décision sur le consentement',
    'exculpatory-notice': 'avis à décharge',
    feedback: 'retour d’information',
    correction: 'rectification',
    recall: 'rappel',
    'purge-attestation': 'attestation d’effacement',
    notice: 'avis',
  },
  handling: {
    H0: 'Ne peut être utilisé que pour prévenir et combattre la criminalité.',
    H1: 'Ne doit pas être divulgué dans une procédure judiciaire sans l’autorisation de celui qui l’a fourni.',
    H2: 'Ne doit pas être transmis à d’autres sans l’autorisation de celui qui l’a fourni.',
    H3: 'Autres restrictions.',
  },
  acts: {
    sent: 'envoyé',
    received: 'reçu',
    opened: 'ouvert',
    'attachments-received': 'pièces jointes reçues',
    'attachment-failed': 'pièce jointe perdue',
    'delivery-confirmed': 'accusé de réception enregistré',
    'opening-confirmed': 'accusé d’ouverture enregistré',
    'delivery-refused': 'refusé par le destinataire',
    expired: 'expiré',
    'passed-on': 'transmis à d’autres',
    disclosed: 'divulgué dans une trace',
    'trail-exported': 'trace close',
  },
  withheld: (parts) => `Non communiqué : aucune de ses ${parts} parties n’est divulguée.`,
  partly: (some, parts) => `Parties divulguées : ${some} sur ${parts} ; le reste n’est pas communiqué.`,
  proves: {
    signed: (messages) =>
      `Messages signés par un nœud de leur expéditeur, pour ces seuls destinataires et sous ces conditions : ${messages}. Aucun expéditeur ne peut le nier, et personne n’a pu en changer un octet.`,
    received: (receipts) =>
      `Accusés de réception inscrits au journal d’un nœud du destinataire : ${receipts}. Celui-ci détenait, ou avait ouvert, exactement ce message et ne peut le nier.`,
    sentLogged: (messages) =>
      `Messages que contient le journal du nœud de l’expéditeur, comme envoyés à ces seuls destinataires : ${messages}.`,
    receiptsWitnessed: (receipts) =>
      `Accusés de réception dont le journal a été cosigné, avec leur inscription, par un quorum d’autres autorités : ${receipts}. Aucun autre journal n’a été montré à un quorum d’entre elles.`,
    sentWitnessed: (messages) =>
      `Messages dont le journal de l’expéditeur a été cosigné, avec leur inscription, par un quorum d’autres autorités : ${messages}. Aucun autre journal n’a été montré à un quorum d’entre elles.`,
    complete: (maker, entry) =>
      `Ce sont tous les messages et actes de ce fil que ${maker} avait inscrits jusqu’à l’inscription ${entry}, dans cet ordre. Quiconque en retire un, en ajoute un ou en intervertit deux rompt la trace.`,
    members: (maker) =>
      `Les participants étaient alors membres du réseau, selon l’ordre dans lequel ${maker} a inscrit messages et décisions.`,
    disclosed:
      'Ce qui est divulgué est, octet pour octet, ce à quoi l’expéditeur s’est engagé en signant. Ce qui n’est pas communiqué est compté et reste fermé.',
    notTruth:
      'Il ne prouve ni que ce que disent les messages est vrai, ni qui était au clavier : il parle de clés et des nœuds qui les détiennent.',
    existedBy: (entries, log, time) =>
      `Les ${entries} premières inscriptions de ${log} existaient au plus tard le ${time}, d’après les horloges d’autres autorités, et aucun autre journal n’a été montré à un quorum d’entre elles.`,
    notTimes: 'Les autres dates et heures ne sont pas prouvées : chacune est la parole du nœud qui l’a écrite.',
    oneSide: (maker, others) =>
      `Il ne montre ni ce que d’autres se sont écrit sans ${maker}, ni ce que ${maker} n’a pas inscrit. Une trace établie par une autre partie (${others}) montre l’autre côté.`,
  },
  cautions: {
    notPinned: (head) =>
      `Rien n’a été fourni pour reconnaître le réseau : le verdict repose sur la charte contenue dans le fichier. Comparez la tête ${head} avec celle d’une source fiable.`,
    unwitnessed: (maker) =>
      `Aucun quorum de témoins n’a cosigné le journal de ${maker} : qu’aucun autre n’ait été montré à personne est sa seule parole, de même que les dates.`,
    partlyWitnessed: (maker, entries) =>
      `Aucun quorum de témoins n’a cosigné les ${entries} dernières inscriptions du fil au journal de ${maker} : pour elles, sa parole est seule.`,
    sentMissing: (messages) =>
      `Messages dont rien ici ne montre que le journal de l’expéditeur les contient : ${messages}. Ce que l’expéditeur a signé n’en vaut pas moins.`,
    receiptsUnwitnessed: (receipts) =>
      `Accusés de réception dont rien ici ne montre qu’un quorum de témoins a cosigné le journal : ${receipts}. Qu’aucun autre journal n’ait été montré est la seule parole de qui les a donnés.`,
    sentUnwitnessed: (messages) =>
      `Messages dont rien ici ne montre qu’un quorum de témoins a cosigné le journal de l’expéditeur : ${messages}. Qu’aucun autre journal n’ait été montré est la seule parole de l’expéditeur.`,
    expelled: (message, sender) =>
      `Le message ${message} ne compte pas comme antérieur à l’exclusion de ${sender} : aucun point de contrôle attesté ne l’a placé avant.`,
    compromised: (authority, since) =>
      `Les clés de ${authority} ont été déclarées compromises à partir du ${since} : ce qu’elles ont signé depuis peut être d’un tiers.`,
    otherLog: (maker, size, log) =>
      `${maker} a ouvert un autre journal après l’inscription ${size} du journal ${log}, son installation ayant été restaurée ou sa clé de journal remplacée : ce qui y fut inscrit ensuite est perdu pour elle et n’est pas dans cette trace.`,
    lost: (receipt) =>
      `L’accusé de réception ${receipt} prouve ce que le nœud du destinataire a perdu depuis, lors d’une restauration ; il n’en vaut pas moins.`,
  },
  cosigned: (entries, who) => `Le journal à ${entries} inscriptions a été cosigné par ${who}.`,
  noWitness: 'Le fichier ne contient aucun point de contrôle cosigné.',
  checksNote: 'Tels que valise verify les imprime, en anglais.',
  compareNote:
    'Vérifiez le fichier lui-même, sur une machine fiable : valise verify, ou la page de vérification dans un navigateur, avec la charte du réseau obtenue d’une autre source. Comparez le SHA-256, la tête et les empreintes avec ceux que les autorités vous communiquent par une autre voie.',
}
