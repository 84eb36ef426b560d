import { homedir } from 'node:os'
import { chooseHome, defaultHome, homePaths, MAX_SOCKET_PATH } from '../../../node/home/paths.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'

test('a home has its files where the specification says', () => {
  assert.equal(homePaths('/srv/valise'), {
    home: '/srv/valise',
    settings: '/srv/valise/valise.toml',
    unfinished: '/srv/valise/init-unfinished',
    keys: '/srv/valise/keys',
    authorityKey: '/srv/valise/keys/authority.key',
    nodeKey: '/srv/valise/keys/node.key',
    nextAuthorityKey: '/srv/valise/keys/authority.next.key',
    prekeys: '/srv/valise/keys/prekeys',
    card: '/srv/valise/card',
    nextCard: '/srv/valise/card.next',
    charter: '/srv/valise/charter',
    store: '/srv/valise/store',
    attachments: '/srv/valise/attachments',
    socket: '/srv/valise/valise.sock',
  })
})

test('paths are absolute whatever was given', () => {
  assert.is(homePaths('here').home, `${process.cwd()}/here`)
})

test('a socket path of 107 bytes is taken, one of 108 is refused with advice', () => {
  const room = MAX_SOCKET_PATH - '//valise.sock'.length
  assert.is(homePaths(`/${'x'.repeat(room)}`).socket.length, MAX_SOCKET_PATH)
  const error = throwsCode(() => homePaths(`/${'x'.repeat(room + 1)}`), 'socket-path-too-long')
  assert.match(error.message, 'shorter')
})

test('the socket path is measured in bytes, not in letters', () => {
  throwsCode(() => homePaths(`/${'é'.repeat(60)}`), 'socket-path-too-long')
})

test('the home is the option, else VALISE_HOME, else the default', () => {
  assert.is(chooseHome('/a', { VALISE_HOME: '/b' }), '/a')
  assert.is(chooseHome(undefined, { VALISE_HOME: '/b' }), '/b')
  assert.is(chooseHome('', { VALISE_HOME: '' }), defaultHome())
  assert.is(chooseHome(undefined, {}), defaultHome())
})

test('the default home is in the XDG data folder', () => {
  const before = process.env.XDG_DATA_HOME
  try {
    process.env.XDG_DATA_HOME = '/xdg'
    if (process.platform === 'linux') assert.is(defaultHome(), '/xdg/valise')
    delete process.env.XDG_DATA_HOME
    if (process.platform === 'linux') assert.is(defaultHome(), `${homedir()}/.local/share/valise`)
  } finally {
    if (before === undefined) delete process.env.XDG_DATA_HOME
    else process.env.XDG_DATA_HOME = before
  }
})

run()
