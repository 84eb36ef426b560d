// The names under which the store has what it knows of attachments. Ids in hex; the files themselves lie outside the store (attachment-files.ts).

const ordered = (index: number): string => index.toString().padStart(3, '0')

/** what is known of an attachment that is fetched in chunks (attachment-record.ts), by message and its number there */
export const ATTACHMENTS = 'attachment/of/'
export const attachmentsPrefix = (message: string): string => `${ATTACHMENTS}${message}/`
export const attachmentKey = (message: string, index: number): string => `${attachmentsPrefix(message)}${ordered(index)}`
/** which messages name a root: only who has such a message may have the chunks, and a folder that none names is removed */
export const ROOTS = 'attachment/by-root/'
export const rootPrefix = (root: string): string => `${ROOTS}${root}/`
export const rootKey = (root: string, message: string, index: number): string => `${rootPrefix(root)}${message}/${ordered(index)}`
