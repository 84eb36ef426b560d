import { ValiseError } from '../../../keys/errors.ts'
import {
  DEFAULT_PORT,
  defaultSettings,
  depotSettings,
  isHostPort,
  isListenAddress,
  isPeerAddress,
  LOG_LEVELS,
  MAX_SETTINGS_LENGTH,
  parseSettings,
  renderSettings,
} from '../../../node/home/settings.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const refused = (text: string): ValiseError => {
  const error = throwsCode(() => parseSettings(text), 'settings-invalid')
  if (!(error instanceof ValiseError)) throw error
  return error
}

test('the default settings listen on loopback, port 4640, and nothing else', () => {
  assert.is(DEFAULT_PORT, 4640)
  assert.equal(defaultSettings(), {
    version: 1,
    listen: ['/ip4/127.0.0.1/tcp/4640'],
    announce: [],
    peers: [],
    console: { address: '' },
    attachments: { largest: 0, reserve: 256 },
    depot: { total: 1024, depositor: 128, recipient: 512, after: 60 },
    log: { level: 'info' },
  })
})

test('what init writes is read back, and explains every setting', () => {
  const text = renderSettings(defaultSettings())
  assert.equal(parseSettings(text), defaultSettings())
  for (const key of ['listen', 'announce', 'peers', 'address', 'total', 'after', 'level'])
    assert.match(text, new RegExp(`# [^\n]+\n${key} = `))
})

test('what is kept for others is a whole number of MiB, from none on', () => {
  const limits = (text: string) => depotSettings(parseSettings(`version = 1\n[depot]\n${text}`))
  assert.is(limits('total = 0').limits.total, 0)
  assert.equal(limits('total = 3\nafter = 2'), { limits: { total: 3 << 20, depositor: 128 << 20, recipient: 512 << 20 }, after: 2_000 })
  for (const wrong of ['total = -1', 'total = 1.5', 'total = "1"', 'after = 86401', 'after = -1', 'depositors = 1'])
    assert.match(refused(`version = 1\n[depot]\n${wrong}`).message, 'line 3')
  assert.is(limits('after = 86400').after, 86_400_000)
})

test('only the version must be given', () => {
  assert.equal(parseSettings('version = 1'), defaultSettings())
  assert.is(refused('').data.key, 'version')
  assert.match(refused('version = 2').message, 'another release')
})

test('an unknown key is refused with its line and the key that was meant', () => {
  const error = refused('version = 1\n\nlissten = []\n')
  assert.is(error.data.line, 3)
  assert.is(error.data.key, 'lissten')
  assert.match(error.message, 'line 3: lissten: is no setting; is listen meant?')
  const inner = refused('version = 1\n[log]\n# how much\nlevle = "info"\n')
  assert.match(inner.message, 'line 4: log.levle: is no setting; is level meant?')
  assert.not.match(refused('version = 1\nsomething-else = 1').message, 'meant')
})

test('a wrong value is refused with its line, its key and what is expected', () => {
  const level = refused('version = 1\n[log]\nlevel = "loud"')
  assert.match(level.message, 'line 3: log.level: must be one of error, warn, info, debug')
  const listen = refused('version = 1\nlisten = ["/ip4/127.0.0.1/tcp/1", "127.0.0.1:4640"]')
  assert.match(listen.message, 'line 2: listen.1: must be an address like')
  assert.is(refused('version = 1\npeers = "all"').data.key, 'peers')
  assert.is(refused('version = 1\nconsole = 3').data.line, 2)
})

test('a node may listen nowhere, and then announces nothing', () => {
  assert.equal(parseSettings('version = 1\nlisten = []').listen, [])
  const announced = refused('version = 1\nlisten = []\nannounce = ["/ip4/192.0.2.1/tcp/4640"]')
  assert.equal([announced.data.key, announced.data.line], ['announce', 3])
})

test('what is not TOML is refused with its line', () => {
  assert.is(refused('version = 1\nlisten = [').data.line !== undefined, true)
  assert.is(refused('version = 1\nversion = 1').data.line, 2)
  refused('version = 1\n__proto__ = 1')
})

test('limits hold at the number and fail one past it', () => {
  const listen = (count: number) => `version = 1\nlisten = ${JSON.stringify(Array.from({ length: count }, () => '/ip4/127.0.0.1/tcp/1'))}`
  assert.is(parseSettings(listen(16)).listen.length, 16)
  refused(listen(17))
  const peers = (count: number) => `version = 1\npeers = ${JSON.stringify(Array.from({ length: count }, () => '/ip4/10.0.0.1/tcp/1'))}`
  assert.is(parseSettings(peers(1024)).peers.length, 1024)
  refused(peers(1025))
  const long = (length: number) => `version = 1\n${'#'.repeat(length - 12)}`
  parseSettings(long(MAX_SETTINGS_LENGTH))
  refused(long(MAX_SETTINGS_LENGTH + 1))
})

test('addresses to listen on and to dial are told apart', () => {
  const id = '12D3KooWGRUfvJ2ZXLXoWKTUHMmpVUgzwpdT2sGTu8dMTCUZuKqW'
  for (const text of ['/ip4/0.0.0.0/tcp/4640', '/ip6/::/tcp/0']) assert.ok(isListenAddress(text), text)
  for (const text of [
    '/dns/a.example/tcp/1',
    `/ip4/127.0.0.1/tcp/1/p2p/${id}`,
    '/ip4/127.0.0.1/udp/1',
    '/ip4/1.2.3/tcp/1',
    '/ip4/127.0.0.1',
    '',
  ])
    assert.not.ok(isListenAddress(text), text)
  for (const text of ['/dns4/a.example/tcp/4640', `/ip4/10.0.0.1/tcp/1/p2p/${id}`, '/ip6/::1/tcp/1']) assert.ok(isPeerAddress(text), text)
  for (const text of ['a.example:1', '/ip4/10.0.0.1/tcp/1/ws', `/p2p/${id}`, '/unix/tmp']) assert.not.ok(isPeerAddress(text), text)
})

test('the console has an address of the form HOST:PORT', () => {
  for (const text of ['127.0.0.1:0', 'localhost:65535', '[::1]:8080']) assert.ok(isHostPort(text), text)
  for (const text of ['127.0.0.1', ':1', '127.0.0.1:65536', '::1:80', 'a b:1', '127.0.0.1:-1', 'http://a:1'])
    assert.not.ok(isHostPort(text), text)
})

const address = fc.tuple(fc.ipV4(), fc.nat({ max: 65535 })).map(([host, port]) => `/ip4/${host}/tcp/${port}`)
property(
  'rendered settings are read back the same',
  [
    fc.array(address, { minLength: 1, maxLength: 16 }),
    fc.array(address, { maxLength: 20 }),
    fc.constantFrom(...LOG_LEVELS),
    fc.nat({ max: 65535 }),
  ],
  (listen, peers, level, port) => {
    const settings = { ...defaultSettings(), listen, peers, log: { level }, console: { address: `127.0.0.1:${port}` } }
    assert.equal(parseSettings(renderSettings(settings)), settings)
  },
  { runs: 1000 },
)

run()
