// CRC-32C (Castagnoli, RFC 3720 appendix B.4), with which LevelDB guards its files. Eight bytes a step: a whole store is gone over at each opening.

/** The polynomial, reflected. */
const POLYNOMIAL = 0x82f63b78
const STEP = 8

const makeTables = (): Uint32Array => {
  const tables = new Uint32Array(STEP * 256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    tables[byte] = crc
  }
  for (let i = 256; i < STEP * 256; i++) {
    const crc = tables[i - 256] as number
    tables[i] = (crc >>> 8) ^ (tables[crc & 0xff] as number)
  }
  return tables
}

const TABLES = makeTables()

/** The checksum of `bytes` from `start` up to `end`, an unsigned 32-bit number. */
export const crc32c = (bytes: Uint8Array, start = 0, end = bytes.length): number => {
  const t = TABLES
  let crc = 0xffffffff
  let at = start
  for (; at + STEP <= end; at += STEP) {
    const low =
      crc ^
      ((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24))
    crc =
      (t[1792 + (low & 0xff)] as number) ^
      (t[1536 + ((low >>> 8) & 0xff)] as number) ^
      (t[1280 + ((low >>> 16) & 0xff)] as number) ^
      (t[1024 + (low >>> 24)] as number) ^
      (t[768 + (bytes[at + 4] as number)] as number) ^
      (t[512 + (bytes[at + 5] as number)] as number) ^
      (t[256 + (bytes[at + 6] as number)] as number) ^
      (t[bytes[at + 7] as number] as number)
  }
  for (; at < end; at++) crc = (t[(crc ^ (bytes[at] as number)) & 0xff] as number) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** A checksum as LevelDB stores it: rotated, and with a constant added, so that checksums of checksums stay apart. */
export const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
