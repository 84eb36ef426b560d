// Asks homes whose tables are looked through while they are in use, in a process of its own: LevelDB meets what is damaged before it has been found, and one of its
// assertions may end the process. Then it is the next opening that must refuse.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Time } from '../support/nodes.ts'
import { ask, type Ending } from './answers.ts'

const CHILD = fileURLToPath(new URL('asking-child.ts', import.meta.url))

export class Asker {
  #child: ChildProcess | undefined
  /** how many processes LevelDB has ended */
  ended = 0

  /** Opens a home, and asks it everything. */
  async ask(folder: string, time: Time): Promise<Ending> {
    this.#child ??= fork(CHILD, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'ignore', 'ipc'] })
    const child = this.#child
    const ending = await new Promise<Ending | undefined>((resolve) => {
      const died = () => resolve(undefined)
      child.once('exit', died)
      child.once('message', (answer: Ending) => {
        child.off('exit', died)
        resolve(answer)
      })
      child.send({ folder, now: time.now() })
    })
    if (ending) return ending
    this.#child = undefined
    this.ended++
    return ask(folder, time)
  }

  async close(): Promise<void> {
    if (!this.#child) return
    const exit = once(this.#child, 'exit')
    this.#child.disconnect()
    await exit
  }
}
