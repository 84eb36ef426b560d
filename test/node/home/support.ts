// A folder of its own for each test of the home, removed afterwards.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '../../support/harness.ts'

export const inFolder = (name: string, fn: (folder: string) => Promise<void>): void =>
  test(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'valise-test-'))
    try {
      await fn(folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
