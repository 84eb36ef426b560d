// Imported for its effect: temporary folders of this process lie in memory, where the system has such a place. For tests that sync thousands of times and ask
// nothing of a real disk.

import { existsSync } from 'node:fs'

const MEMORY = '/dev/shm'

if (existsSync(MEMORY)) process.env.TMPDIR = MEMORY
