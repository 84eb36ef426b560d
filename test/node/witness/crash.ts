// A witness that dies again and again, asked by the owner of a log that has two histories: at every write it may die before the disk has it, or after, before it
// has signed; and starts again on what the disk has. Whatever its key has ever signed must be one history.

import { Clock } from '../../../node/clock.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import type { Store } from '../../../node/store/store.ts'
import { Witness } from '../../../node/witness/witness.ts'
import { type Checkpoint, parseCheckpointText, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { NONE_BEFORE } from '../../../protocol/log/dated.ts'
import { consistencyProof, emptyRoot, rootFrom } from '../../../protocol/log/tree.ts'
import { formatAddCheckpoint, parseWitnessAnswer } from '../../../protocol/witness/add-checkpoint.ts'
import { memoryTree } from '../../protocol/log/support.ts'
import { type Dice, diceOf } from '../../simulator/seeded.ts'
import { Time } from '../../support/nodes.ts'
import { foundMembers, openMember } from '../mail-world.ts'

const LEAVES = 40
const ASKS = 60
const honest = memoryTree(crypto, LEAVES)
const forked = memoryTree({ ...crypto, sha256: (...chunks) => crypto.sha256(Uint8Array.of(9), ...chunks) }, LEAVES)
const time = new Time()
const { members, ledger } = foundMembers(['ZZ-OWN', 'ZZ-WIT'], time.now())
const [owner, witness] = members as [(typeof members)[0], (typeof members)[0]]

/** The dated checkpoint of the empty tree: both histories begin with it. */
const FIRST = formatAddCheckpoint({
  ...{ oldSize: 0, proof: [] },
  checkpoint: signCheckpoint(
    { origin: owner.identity.logOrigin, size: 0, root: emptyRoot(crypto), dated: { at: time.now(), before: NONE_BEFORE } },
    [owner.identity.logSigner],
  ),
})

class Death extends Error {}

/** What a death does to a write; `forgets`, which no disk may do, is the fault that the check has to find. */
export type Deaths = 'honest' | 'forgets'

const mortal = (disk: Store, dice: Dice, deaths: Deaths): Store => ({
  ...disk,
  batch: async (operations) => {
    if (dice.chance(0.2)) throw new Death('before the write')
    if (deaths === 'forgets' && dice.chance(0.6)) return
    await disk.batch(operations)
    if (dice.chance(0.2)) throw new Death('after the write')
  },
})

const request = (dice: Dice, known: number): { readonly bytes: Uint8Array; readonly tree: Checkpoint } => {
  const reader = dice.chance(0.5) ? honest : forked
  // mostly a little more than before, so that there is much to sign
  const size = dice.chance(0.8) ? Math.min(LEAVES, known + dice.below(3) + 1) : 1 + dice.below(LEAVES)
  const oldSize = Math.min(size, dice.chance(0.8) ? known : dice.below(LEAVES))
  const tree = { origin: owner.identity.logOrigin, size, root: rootFrom(crypto, reader, size) }
  const proof = oldSize > 0 && oldSize < size ? consistencyProof(crypto, reader, oldSize, size) : []
  return { bytes: formatAddCheckpoint({ oldSize, proof, checkpoint: signCheckpoint(tree, [owner.identity.logSigner]) }), tree }
}

export interface CrashResult {
  readonly deaths: number
  /** checkpoints that the witness's key has signed, in their order, but for those of the empty tree */
  readonly signed: readonly Checkpoint[]
  readonly histories: number
}

const historyOf = ({ size, root }: Checkpoint): 'honest' | 'forked' =>
  Buffer.compare(root, rootFrom(crypto, honest, size)) === 0 ? 'honest' : 'forked'

/** Plays one seed. */
export const playWitness = async (seed: number, kind: Deaths = 'honest'): Promise<CrashResult> => {
  const dice = diceOf(seed)
  const disk = memoryStore()
  const signed: Checkpoint[] = []
  let deaths = 0
  const key = witness.identity.witnessKey
  const watched = {
    ...key,
    signRaw: (message: Uint8Array) => {
      const text = new TextDecoder().decode(message)
      const tree = parseCheckpointText(text.split('\n').slice(2).join('\n'))
      if (tree.size > 0) signed.push(tree)
      return key.signRaw(message)
    },
  }
  const identity = Object.create(witness.identity, { witnessKey: { value: watched } }) as typeof witness.identity
  const born = async () => {
    const store = mortal(disk, dice, kind)
    const { context } = await openMember({ ...witness, identity }, ledger, { store, clock: new Clock(time.now), timers: time })
    return new Witness(context, () => true)
  }
  let alive = await born()
  let known = 0
  for (let n = 0; n < ASKS; n++) {
    const { bytes, tree } = request(dice, known)
    try {
      const answer = parseWitnessAnswer(await alive.answer(bytes))
      if (answer.status === 409) known = answer.size
      // with what it had recorded, it has forgotten that it was shown a dated checkpoint
      else if (answer.status === 428) await alive.answer(FIRST)
      else if (answer.status === 200) known = tree.size
    } catch (error) {
      if (!(error instanceof Death)) throw error
      deaths++
      alive = await born()
    }
  }
  return { deaths, signed, histories: new Set(signed.map(historyOf)).size }
}
