// `valise up`: runs the node in the foreground until it is told to stop; and `valise stop`, which tells it.

import { setTimeout as pause } from 'node:timers/promises'
import { hostPort, multiaddr } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { cliError } from '../errors.ts'
import { fields, heading, sections } from '../output/layout.ts'
import type { RunningNode } from '../ports.ts'

const ready = (node: RunningNode): Record<string, unknown> => ({
  event: 'ready',
  authority: node.authority,
  fingerprint: node.fingerprint,
  network: node.network,
  peerId: node.peerId,
  listen: node.listen,
  console: node.console,
  api: node.api,
})

const startScreen = async (context: Context, node: RunningNode, home: string): Promise<string> => {
  const { view } = context.printer
  return sections(
    heading(view, `Valise is running for ${node.authority}`),
    fields(view, [
      ['fingerprint', node.fingerprint],
      ['network', node.network ?? 'none yet: valise network join FILE'],
      ['home', home],
      ['socket', node.api],
      ['console', node.console ?? ''],
      ['listening on', node.listen.length === 0 ? 'nothing' : node.listen.join('\n')],
    ]),
    `next, in another terminal: valise status${await context.homeOption()}    Ctrl-C stops the node in good order.`,
  )
}

const untilSignal = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

export const up: Command = {
  name: 'up',
  group: 'Running',
  summary: 'run the node, in the foreground',
  description:
    'Opens the home, listens, connects to the members it knows, delivers what waits in the outbox, and answers the other commands on a socket in the home. SIGINT (Ctrl-C) and SIGTERM stop it in good order; a second one ends it at once, which loses nothing that was acknowledged.',
  options: [
    { long: '--listen', value: 'MULTIADDR', description: 'where to listen (else as the settings say)', repeats: true, parse: multiaddr },
    { long: '--peer', value: 'MULTIADDR', description: 'a member to connect to, with or without /p2p/…', repeats: true, parse: multiaddr },
    {
      long: '--console',
      value: 'HOST:PORT',
      description: 'offer the console there; port 0 picks one (this release has none yet, and refuses it)',
      parse: hostPort,
    },
  ],
  examples: [
    { line: 'valise up', does: 'runs the node as its settings say' },
    { line: 'valise up --listen /ip4/127.0.0.1/tcp/0 --json', does: 'picks a port, and says which in its first line' },
  ],
  needs: 'home',
  handlesSignals: true,
  run: async (context): Promise<Outcome | undefined> => {
    const home = await context.existingHome()
    const listen = context.options.list('listen')
    const node = await context.ports.up({
      home,
      passphrase: await context.passphrase(),
      listen: listen.length === 0 ? undefined : listen,
      peers: context.options.list('peer'),
      console: context.options.text('console'),
    })
    // A reader that has seen enough (`| head -1`) is no reason to stop the node.
    context.printer.onReaderGone = undefined
    if (context.json) context.printer.line(ready(node))
    else context.printer.text(await startScreen(context, node, home))
    await Promise.race([untilSignal(context.signal), node.stopped])
    if (context.signal.aborted) context.printer.note('stopping …')
    await node.stop()
    await node.stopped
    if (context.json) context.printer.line({ event: 'stopped' })
    else context.printer.text('Stopped in good order.')
    return undefined
  },
  render: () => '',
}

/** An orderly stop takes a second; what takes this long hangs. */
const STOP_TIMEOUT_MS = 30_000
/** How often the socket and the lock are looked at. */
const STOP_POLL_MS = 50

export const stop: Command = {
  name: 'stop',
  group: 'Running',
  summary: 'stop the running node in good order',
  description: 'Asks the running node to finish what it is writing and to stop, and waits until it has.',
  examples: [{ line: 'valise stop', does: 'stops the node of the default home' }],
  needs: 'node',
  exits: { 5: 'the node did not stop in time' },
  run: async (context): Promise<Outcome> => {
    const home = await context.existingHome()
    await (await context.api()).post('/api/v1/stop')
    for (const end = performance.now() + STOP_TIMEOUT_MS; performance.now() < end; await pause(STOP_POLL_MS)) {
      if ((await context.runningNode(home)) !== undefined || (await context.ports.homeInUse(home))) continue
      return { result: { stopped: true } }
    }
    throw cliError('timed-out', `The node has not stopped within ${STOP_TIMEOUT_MS / 1000} seconds`, {
      fix: 'look at its output; end the process if it hangs: nothing that was acknowledged is lost',
    })
  },
  render: () => 'Stopped in good order.',
}
