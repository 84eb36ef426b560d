import { memoryStore } from '../../../node/store/memory.ts'
import { run } from '../../support/harness.ts'
import { modelProperty } from './model.ts'
import { storeSuite } from './suite.ts'

const make = async () => ({ store: memoryStore(), dispose: async () => {} })

storeSuite('memory', make)
modelProperty('memory', make)

run()
