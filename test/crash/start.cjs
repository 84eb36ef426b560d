// Starts a program that is one file (program.ts) with what V8 has compiled of it: `node start.cjs FILE ARGUMENT…`. The first node that ends in good order
// leaves that beside the file.

const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { Script } = require('node:vm')

const [, , file = '', command] = process.argv
const compiled = `${file}.compiled`
// the program finds its arguments where it would find them without this file
process.argv.splice(1, 1)
const isThere = existsSync(compiled)
const script = new Script(readFileSync(file, 'utf8'), { filename: file, ...(isThere && { cachedData: readFileSync(compiled) }) })
if (command === 'up' && !isThere)
  process.on('exit', () => {
    const beside = `${compiled}.${process.pid}`
    writeFileSync(beside, script.createCachedData())
    renameSync(beside, compiled)
  })
script.runInThisContext()(createRequire(__filename))
