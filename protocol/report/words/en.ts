// A report in English.

import type { Words } from '../words.ts'

export const en: Words = {
  name: 'English',
  direction: 'ltr',
  title: 'Report on a thread of messages',
  intro:
    'For the case file. This page was made from the trail file that is named below and from nothing else. Whoever has that file can verify it, and make this page again.',
  headings: {
    verdict: 'Verdict',
    proves: 'What the file proves, and what it does not',
    cautions: 'What has still to be known',
    thread: 'The file',
    parties: 'The authorities',
    messages: 'The messages',
    receipts: 'The receipts',
    entries: 'All entries of the log about this thread',
    witnesses: 'The witnesses',
    checks: 'The checks',
    compare: 'To be compared',
  },
  labels: {
    file: 'File',
    sha256: 'SHA-256 of the file',
    network: 'Network',
    head: 'Head of the roster',
    thread: 'Thread',
    maker: 'Made by',
    log: 'Log',
    size: 'Entries of the log',
    ended: 'Closed at',
    authority: 'Authority',
    name: 'Name',
    country: 'Country',
    fingerprint: 'Fingerprint of its key',
    message: 'Message',
    kind: 'Kind',
    from: 'From',
    to: 'To',
    time: 'Time',
    deadline: 'Answer hoped for by',
    conditions: 'Conditions',
    content: 'Content',
    attachments: 'Attachments',
    receipt: 'Receipt',
    act: 'Act',
    entry: 'Entry',
    account: 'Account',
    detail: 'Detail',
    urgent: 'urgent',
    cosigners: 'Cosigned by',
    senderEntry: "Entry in the sender's log",
    none: 'none',
  },
  valid: 'Every check of this trail holds.',
  invalid: 'This trail does not hold. Do not rely on it. First defect:',
  pinned: 'The network is the one that was named by the charter given for the verification.',
  kinds: {
    disclosure: 'spontaneous disclosure',
    query: 'informal query',
    reply: 'reply',
    acknowledgement: 'acknowledgement',
    refusal: 'refusal',
    'consent-request': 'request for consent',
    'consent-decision': 'decision on consent',
    'exculpatory-notice': 'exculpatory notice',
    feedback: 'feedback',
    correction: 'correction',
    recall: 'recall',
    'purge-attestation': 'attestation of a purge',
    notice: 'notice',
  },
  handling: {
    H0: 'May only be used to prevent and combat crime.',
    H1: 'Not to be disclosed in judicial proceedings without the permission of the provider.',
    H2: 'Not to be disseminated without the permission of the provider.',
    H3: 'Other restrictions.',
  },
  acts: {
    sent: 'sent',
    received: 'received',
    opened: 'opened',
    'attachments-received': 'attachments received',
    'attachment-failed': 'attachment lost',
    'delivery-confirmed': 'receipt of the delivery taken',
    'opening-confirmed': 'receipt of the opening taken',
    'delivery-refused': 'refused by the recipient',
    expired: 'expired',
    'passed-on': 'passed on',
    disclosed: 'disclosed in a trail',
    'trail-exported': 'trail closed',
  },
  withheld: (parts) => `Withheld: none of its ${parts} parts is disclosed.`,
  partly: (some, parts) => `${some} of its ${parts} parts are disclosed; the rest is withheld.`,
  proves: {
    signed: (messages) =>
      `Each of the ${messages} messages was signed by a node of its sender, for just these recipients and under these conditions. None of the senders can deny it, and nobody can have changed a byte.`,
    received: (receipts) =>
      `Each of the ${receipts} receipts was logged by a node of its recipient: it held, or had opened, just that message. The recipient cannot deny it.`,
    sentLogged: (messages) => `Messages that the log of the sender's node has, as sent to just these recipients: ${messages}.`,
    receiptsWitnessed: (receipts) =>
      `Receipts in logs that a quorum of other authorities has cosigned with them: ${receipts}. No other log was shown to a quorum of them.`,
    sentWitnessed: (messages) =>
      `Messages in senders' logs that a quorum of other authorities has cosigned with them: ${messages}. No other log was shown to a quorum of them.`,
    complete: (maker, entry) =>
      `These are all the messages and acts of this thread that ${maker} had logged up to entry ${entry}, in this order. Whoever takes one out, adds one or exchanges two breaks the trail.`,
    members: (maker) =>
      `Those who took part were members of the network then, by the order in which ${maker} logged messages and decisions.`,
    disclosed:
      'What is disclosed is, byte for byte, what its sender committed to when it signed. What is withheld is counted, and stays closed.',
    notTruth:
      'It does not prove that what the messages say is true, nor who sat at the keyboard: it speaks of keys, and of the nodes that hold them.',
    existedBy: (entries, log, time) =>
      `The first ${entries} entries of ${log} existed by ${time}, as other authorities' clocks had it, and no other log was shown to a quorum of them.`,
    notTimes: 'Other times are not proven: each is the word of the node that wrote it.',
    oneSide: (maker, others) =>
      `It does not show what others wrote without ${maker}, nor what ${maker} did not log. A trail made by another party (${others}) shows that side.`,
  },
  cautions: {
    notPinned: (head) =>
      `Nothing was given to know the network by: the verdict rests on the charter inside the file. Compare the head ${head} with one from a source that you trust.`,
    unwitnessed: (maker) =>
      `No quorum of witnesses has cosigned the log of ${maker}: that nobody was shown another one is its own word, and so are the times.`,
    partlyWitnessed: (maker, entries) =>
      `No quorum of witnesses has cosigned the last ${entries} entries of the thread in the log of ${maker}: for them its own word stands alone.`,
    sentMissing: (messages) =>
      `Messages of which nothing here shows that the sender's log has them: ${messages}. What the sender signed stands all the same.`,
    receiptsUnwitnessed: (receipts) =>
      `Receipts in logs of which nothing here shows that a quorum of witnesses has cosigned them: ${receipts}. That nobody was shown another log is the word of whoever gave them.`,
    sentUnwitnessed: (messages) =>
      `Messages in senders' logs of which nothing here shows that a quorum of witnesses has cosigned them: ${messages}. That nobody was shown another log is the word of the sender.`,
    expelled: (message, sender) =>
      `Message ${message} does not count as older than the expulsion of ${sender}: no witnessed checkpoint has placed it before.`,
    compromised: (authority, since) =>
      `The keys of ${authority} were declared compromised from ${since} on: what they signed since then may be of somebody else.`,
    otherLog: (maker, size, log) =>
      `${maker} began another log after entry ${size} of log ${log}, since its home was restored or its log key replaced: what it logged there after that is lost to it, and not in this trail.`,
    lost: (receipt) => `Receipt ${receipt} proves what its recipient's node has lost since, when it was restored; it stands all the same.`,
  },
  cosigned: (entries, who) => `The log at ${entries} entries was cosigned by ${who}.`,
  noWitness: 'No cosigned checkpoint is in the file.',
  checksNote: 'As valise verify prints them, in English.',
  compareNote:
    'Verify the file itself, on a machine that you trust: valise verify, or the verifier page in a browser, with the charter of the network that you have from another source. Compare the SHA-256, the head and the fingerprints with those that the authorities tell you by another way.',
}
