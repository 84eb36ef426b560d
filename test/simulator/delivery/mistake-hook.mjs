// The hook of mistake.mjs: changes the source of one module as it is loaded.

const { MISTAKE_FILE: file, MISTAKE_FIND: find = '', MISTAKE_PUT: put = '' } = process.env

export const load = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context)
  if (!new URL(url).pathname.endsWith(`/${file}`)) return loaded
  const parts = String(Buffer.from(loaded.source)).split(find)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${find}`)
  return { ...loaded, source: parts.join(put) }
}
