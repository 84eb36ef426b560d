import { PassThrough } from 'node:stream'
import { askOn, type Terminal } from '../../cli/prompt.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'

const BACKSPACE = '\u007f'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const CTRL_U = '\u0015'
const ESCAPE = '\u001b'

// A terminal that notes its raw mode, and what is said on it.
const terminal = () => {
  const modes: boolean[] = []
  const stream = new PassThrough()
  const device: Terminal = Object.assign(stream, {
    setRawMode: (mode: boolean) => {
      modes.push(mode)
      return stream
    },
  })
  const said: string[] = []
  return { stream, modes, said, ask: askOn(device, (text) => said.push(text)) }
}

const typed = async (keys: string): Promise<string> => {
  const { stream, ask } = terminal()
  const answer = ask('Passphrase: ')
  stream.write(keys)
  return answer
}

test('the answer ends with Enter and is not shown', async () => {
  const { stream, modes, said, ask } = terminal()
  const answer = ask('Passphrase: ')
  stream.write('correct ')
  stream.write('horse\r')
  assert.is(await answer, 'correct horse')
  assert.equal(modes, [true, false])
  assert.is(said.join(''), 'Passphrase: \n')
})

test('backspace takes a whole character, Ctrl-U all of them, other control keys nothing', async () => {
  assert.is(await typed(`a🌍${BACKSPACE}b\r`), 'ab')
  assert.is(await typed(`wrong${CTRL_U}right\r`), 'right')
  assert.is(await typed(`a${ESCAPE}b\n`), 'ab')
})

test('a character that comes in two pieces is one', async () => {
  const { stream, ask } = terminal()
  const answer = ask('')
  const bytes = Buffer.from('ü\r')
  stream.write(bytes.subarray(0, 1))
  stream.write(bytes.subarray(1))
  assert.is(await answer, 'ü')
})

test('lines that come together answer one question each', async () => {
  const { stream, ask } = terminal()
  stream.write('first\nsecond\n')
  assert.is(await ask('one'), 'first')
  assert.is(await ask('two'), 'second')
})

test('Ctrl-C, and Ctrl-D before anything was typed, end the asking and give the terminal back', async () => {
  for (const keys of [`abc${CTRL_C}`, CTRL_D]) {
    const { stream, modes, ask } = terminal()
    const answer = ask('')
    stream.write(keys)
    await rejectsCode(answer, 'interrupted')
    assert.equal(modes, [true, false])
  }
})

run()
