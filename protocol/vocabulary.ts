// The closed sets of words of a card and of the roster, by themselves: `valise help` lists them, and loads nothing that calculates.

export const FUNCTIONS = [
  'mla',
  'extradition',
  'asset-recovery',
  'prevention',
  'civil-administrative',
  'law-enforcement',
  'financial-intelligence',
] as const
export type MemberFunction = (typeof FUNCTIONS)[number]

export const MEMBER_CLASSES = ['member', 'signatory', 'observer', 'secretariat'] as const
export type MemberClass = (typeof MEMBER_CLASSES)[number]

export const MEMBER_STATES = ['active', 'held', 'suspended', 'expelled'] as const
export type MemberState = (typeof MEMBER_STATES)[number]
