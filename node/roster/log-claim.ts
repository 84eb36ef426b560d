// Who writes this node's log, as the network has it, while the node runs. A home whose log has a new record first compares rosters with a member: only when
// nobody has come before it is the record told, and does the node take and send mail. A home that is not the one which the network knows writes nothing more.

import { equalBytes } from '../../keys/bytes.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import { readRestored, restoredOperation } from '../backup/restored.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { type LogStanding, logStanding, RIVAL_RECORD, readLogRecord } from './log-standing.ts'
import type { Membership } from './membership.ts'
import { highestGeneration } from './own-keys.ts'

const CONTESTED =
  'The network has another log of this node than this home: another copy of the home has run, or the home was restored twice. See that no other one runs; then stop this one, run `valise node rotate-log`, and start it again'

/** @throws ValiseError `log-uncertified`, `log-contested` for a home that may not run as it is */
export const demandLog = (standing: LogStanding): void => {
  if (standing === 'uncertified')
    throw nodeError(
      'log-uncertified',
      "This home was restored, and its log begins anew: put the authority's key back if it was kept elsewhere, and run `valise node rotate-log`",
    )
  if (standing === 'contested') throw nodeError('log-contested', CONTESTED)
}

export class LogClaim {
  readonly #context: NodeContext
  readonly #membership: Membership
  readonly #held: () => Promise<void>
  readonly #lost: () => void
  #standing: LogStanding
  #last: Promise<void> = Promise.resolve()
  readonly #unlisten: (() => void)[]

  /** @param held is called once, when the node may begin with mail @param lost when it may write nothing more */
  constructor(
    context: NodeContext,
    membership: Membership,
    standing: LogStanding,
    { held, lost }: { readonly held: () => Promise<void>; readonly lost: () => void },
  ) {
    this.#context = context
    this.#membership = membership
    this.#standing = standing
    this.#held = held
    this.#lost = lost
    this.#unlisten = [
      membership.listen((notes) => this.#heard(notes)),
      context.events.listen((event) => {
        if (event.type === 'roster') this.#soon(() => this.#look())
      }),
    ]
  }

  /** Whether this home's log is the one that the network has, so that mail is taken and sent. */
  get holds(): boolean {
    return this.#standing === 'held'
  }

  /** Whether the network has another log of this node. */
  get contested(): boolean {
    return this.#standing === 'contested'
  }

  /** This node holds what a member held: a record that waits is told now, unless it has become known that it must not be. */
  compared(): void {
    if (this.#standing === 'pending') this.#soon(() => this.#tell())
  }

  async stop(): Promise<void> {
    for (const end of this.#unlisten) end()
    await this.#last
  }

  #soon(work: () => Promise<void>): void {
    this.#last = this.#last.then(work).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      this.#context.events.emit({ type: 'trouble', authority: this.#context.identity.authority, message })
    })
  }

  /** A record of this node that its ledger cannot follow is kept: the next record has to name its log. */
  #heard(notes: readonly Note[]): void {
    const { identity, store } = this.#context
    for (const note of notes)
      if (note.type === 'log-rival' && equalBytes(note.record.peerKey, identity.peerKey) && note.record.authority === identity.authority)
        this.#soon(async () => {
          await store.batch([{ put: RIVAL_RECORD, value: note.record.bytes }])
          await this.#look()
        })
  }

  async #look(): Promise<void> {
    if (this.#standing === 'contested') return
    const now = await logStanding(this.#context)
    if (now === 'held' && this.#standing !== 'held') await this.#begin()
    if (now === 'contested') this.#end()
  }

  async #tell(): Promise<void> {
    if (this.#standing !== 'pending') return
    if ((await logStanding(this.#context)) !== 'pending') return this.#look()
    const record = await readLogRecord(this.#context)
    if (record) await this.#membership.publish('node-record', record.bytes)
    await this.#look()
  }

  async #begin(): Promise<void> {
    const { store, identity, roster } = this.#context
    const restored = await readRestored(store)
    // keys that were certified after the backup may have voted too
    if (restored) {
      const silent = Math.max(restored.silent, await highestGeneration(store, identity, roster()))
      if (this.#standing === 'pending') await store.batch([restoredOperation({ ...restored, silent })])
    }
    this.#standing = 'held'
    await this.#held()
  }

  #end(): void {
    this.#standing = 'contested'
    const reason = nodeError('log-contested', CONTESTED)
    this.#context.commit.freeze(reason)
    this.#context.events.emit({ type: 'alarm', code: 'log-contested', message: CONTESTED })
    this.#lost()
  }
}
