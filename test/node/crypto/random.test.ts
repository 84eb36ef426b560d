// Randomness cut from larger draws: nothing is given out twice, and nothing is lost or shared.

import { pooledRandom, systemRandom } from '../../../node/crypto/random.ts'
import { assert, run, test } from '../../support/harness.ts'

/** A source whose bytes count up, four at a time, so that each byte of it is known. */
const counting = () => {
  const draws: number[] = []
  let next = 0
  const fill = (bytes: Uint8Array): void => {
    draws.push(bytes.length)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at + 4 <= bytes.length; at += 4) view.setUint32(at, next++)
  }
  return { fill, draws }
}

const numberIn = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)

test('small amounts come from one draw, each byte once, over many draws', () => {
  const { fill, draws } = counting()
  const random = pooledRandom(fill)
  const numbers = Array.from({ length: 3000 }, () => numberIn(random(4)))
  assert.equal(
    numbers,
    Array.from({ length: 3000 }, (_, i) => i),
  )
  assert.equal(draws, [4096, 4096, 4096])
})

test('an amount that the rest of a draw cannot give comes whole from the next one', () => {
  const { fill, draws } = counting()
  const random = pooledRandom(fill)
  for (let i = 0; i < 64; i++) random(63)
  assert.is(random(64).length, 64)
  assert.is(random(64).length, 64)
  assert.equal(draws, [4096, 4096])
})

test('a large amount is drawn by itself', () => {
  const { fill, draws } = counting()
  const random = pooledRandom(fill)
  assert.is(random(65).length, 65)
  assert.is(random(0).length, 0)
  assert.equal(draws[0], 65)
})

test('what one caller changes another does not see', () => {
  const random = pooledRandom(counting().fill)
  const first = random(4)
  first.fill(0xff)
  assert.is(numberIn(random(4)), 1)
})

test('the random bytes of the system do not repeat', () => {
  const seen = new Set(Array.from({ length: 10_000 }, () => systemRandom(16).join()))
  assert.is(seen.size, 10_000)
})

run()
