// Numbers of messages or receipts, as a statement lists them.

/** `1–3, 5`. @param numbers ascending */
export const numberRanges = (numbers: readonly number[]): string => {
  const ranges: [from: number, to: number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
