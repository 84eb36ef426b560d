// Why an attachment will never be had, as its recipient says it: the words of the leaf `attachment-failed`, whose receipt its sender gets
// (docs/spec/attachments.md, "What a recipient does").

/** The words, with what each means. After the first two the file is not what the message says; the rest say what stood in the way to the end. */
export const ATTACHMENT_FAULTS = {
  undecipherable: 'its chunks do not open with the key in the message',
  digest: 'it is not the file whose digest stands in the message',
  expired: 'the message expired before all of it had come',
  'not-given': 'the node of the sender did not give it before the message expired',
  'wrong-chunk': 'the node of the sender gave something else until the message expired',
  'no-room': 'the recipient had no room for it until the message expired',
  'too-large': 'the recipient takes no file of this size',
  disk: 'the disk of the recipient could not keep it until the message expired',
} as const

export type AttachmentFault = keyof typeof ATTACHMENT_FAULTS

/** A word in other words; one of a newer version stands for itself. */
export const attachmentFaultText = (fault: string): string =>
  Object.hasOwn(ATTACHMENT_FAULTS, fault) ? ATTACHMENT_FAULTS[fault as AttachmentFault] : `it was not received (${fault})`

/** The `detail` of the leaf. @param index the attachment's number in its message, from 0 */
export const formatAttachmentFailure = (index: number, fault: AttachmentFault): string => `${index} ${fault}`

/** @returns undefined for what does not have the form; the word may be one that this version does not know */
export const parseAttachmentFailure = (detail: string): { readonly index: number; readonly fault: string } | undefined => {
  const [, index, fault] = /^(0|[1-9][0-9]{0,9}) ([a-z][a-z0-9-]{0,63})$/.exec(detail) ?? []
  return index === undefined || fault === undefined ? undefined : { index: Number(index), fault }
}
