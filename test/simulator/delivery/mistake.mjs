// Loaded before tsx, it makes one mistake in the program: of the file MISTAKE_FILE it gives the text with MISTAKE_FIND, which must stand there once,
// replaced by MISTAKE_PUT. So the simulator is shown the real code with one line wrong.

import { register } from 'node:module'

if (process.env.MISTAKE_FILE) register('./mistake-hook.mjs', import.meta.url)
