// The table of commands, in the order a newcomer needs them. Parsing, help, completion and docs/cli/commands.md are made from it.
// Commands of the contract that come later are not in it: what is not in the table is not offered.

import type { Command } from './command.ts'
import { backup, nodeRotateLog, restore } from './commands/backup.ts'
import { card, cardShow } from './commands/card.ts'
import { counterpart } from './commands/counterpart.ts'
import { evidenceExport, evidenceList, evidenceMake } from './commands/evidence.ts'
import { forks, settle } from './commands/forks.ts'
import { approve, compromised, hold, object, proposals } from './commands/govern.ts'
import { authorityKeyExport, changePassphrase, config, paths } from './commands/home.ts'
import { init } from './commands/init.ts'
import { log, logCheckpoint, logProof } from './commands/log.ts'
import { logExport } from './commands/log-export.ts'
import { inbox, outbox } from './commands/mailbox.ts'
import { member, members, roster } from './commands/members.ts'
import { networkCreate, networkJoin, networkSign } from './commands/network.ts'
import { authorityKeyRotate, nodeCertify, nodeDeclare, nodeDepots, nodeList, nodeRotateKeys, nodeVeto } from './commands/nodes.ts'
import { profileSet, profileShow } from './commands/profile.ts'
import { completion, help, version } from './commands/program.ts'
import { PROPOSE } from './commands/propose.ts'
import { reconcile } from './commands/reconcile.ts'
import { reply, send } from './commands/send.ts'
import { show } from './commands/show.ts'
import { doctor, status } from './commands/status.ts'
import { thread } from './commands/thread.ts'
import { trail } from './commands/trail.ts'
import { stop, up } from './commands/up.ts'
import { verifier } from './commands/verifier.ts'
import { fsck, verify } from './commands/verify.ts'

export const table: readonly Command[] = [
  init,
  card,
  cardShow,
  networkCreate,
  networkSign,
  networkJoin,
  up,
  stop,
  status,
  doctor,
  paths,
  config,
  changePassphrase,
  authorityKeyExport,
  backup,
  restore,
  authorityKeyRotate,
  nodeList,
  nodeCertify,
  nodeRotateKeys,
  nodeDepots,
  nodeRotateLog,
  nodeDeclare,
  nodeVeto,
  members,
  member,
  profileShow,
  profileSet,
  counterpart,
  roster,
  ...PROPOSE,
  proposals,
  approve,
  object,
  hold,
  forks,
  settle,
  compromised,
  send,
  inbox,
  show,
  reply,
  outbox,
  thread,
  log,
  logCheckpoint,
  logExport,
  logProof,
  trail,
  reconcile,
  evidenceList,
  evidenceExport,
  evidenceMake,
  verify,
  verifier,
  fsck,
  help,
  version,
  completion,
]
