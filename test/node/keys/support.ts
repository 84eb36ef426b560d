// Lists of prekeys between nodes of a test, handed on at once and without a network: what one node publishes, the others find in the roster.

import { hex } from '../../../keys/ids.ts'
import { PrekeyRotation } from '../../../node/keys/prekey-rotation.ts'
import { mergePrekeys, type PrekeyList, parsePrekeyList, supersedes } from '../../../protocol/prekey-list.ts'
import type { Member, Roster } from '../../../protocol/roster/roster.ts'
import { crypto, type TestNode } from '../../support/nodes.ts'

export class Lists {
  readonly #newest = new Map<string, PrekeyList>()

  /** Takes a list of this node, if it is newer than the one that is known. @throws ValiseError as `parsePrekeyList` */
  take(of: TestNode, bytes: Uint8Array): PrekeyList {
    const { card, roster } = of.local.context
    const list = parsePrekeyList(crypto, { network: roster()?.network ?? new Uint8Array(32), record: card.node }, bytes)
    if (supersedes(list, this.newest(of))) this.#newest.set(hex(card.node.peerKey), list)
    return list
  }

  newest(of: TestNode): PrekeyList | undefined {
    return this.#newest.get(hex(of.local.context.card.node.peerKey))
  }

  /** From now on the roster of this open node has the prekeys of these lists. */
  show(to: TestNode): void {
    const { context } = to.local
    const { roster } = context
    Object.assign(context, { roster: () => this.#merged(roster()) })
  }

  #merged(roster: Roster | undefined): Roster | undefined {
    if (!roster) return undefined
    const withLists = (member: Member): Member => ({
      ...member,
      nodes: member.nodes.map((record) => ({
        ...record,
        prekeys: mergePrekeys(record.prekeys, this.#newest.get(hex(record.peerKey))),
      })),
    })
    const found = (authority: string) => {
      const member = roster.member(authority)
      return member && withLists(member)
    }
    return {
      ...roster,
      members: roster.members.map(withLists),
      member: found,
      node: (peerKey) => {
        const known = roster.node(peerKey)
        const member = known && withLists(known.member)
        const record = member?.nodes.find((one) => hex(one.peerKey) === hex(peerKey))
        return member && record ? { member, record } : undefined
      },
    }
  }
}

/** The rotation of an open node, whose lists go where the test wants. */
export const rotationOf = (
  node: TestNode,
  publish: (list: Uint8Array) => Promise<void>,
  known: () => PrekeyList | undefined = () => undefined,
): PrekeyRotation => {
  const { context, home, clock } = node.local
  return new PrekeyRotation({ context, home, clock, publish, known })
}
