// Evaluation of a source and of what it said, in two schemes. One is never converted into the other: the scheme is named beside the codes.

/** The 4×4 of Europol (Regulation (EU) 2016/794, art. 29). */
const FOUR_BY_FOUR = {
  source: {
    A: 'no doubt as to the authenticity, trustworthiness and competence of the source, or it has proved reliable in all instances',
    B: 'the source has proved reliable in most instances',
    C: 'the source has proved unreliable in most instances',
    X: 'the reliability of the source cannot be assessed',
  },
  information: {
    '1': 'the accuracy is not in doubt',
    '2': 'known personally to the source, but not to the official passing it on',
    '3': 'not known personally to the source, but corroborated by other information already recorded',
    '4': 'not known personally to the source, and it cannot be corroborated',
  },
} as const

/** The Admiralty scale (NATO): A–F and 1–6. */
const ADMIRALTY = {
  source: {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'reliability cannot be judged',
  },
  information: {
    '1': 'confirmed by other sources',
    '2': 'probably true',
    '3': 'possibly true',
    '4': 'doubtful',
    '5': 'improbable',
    '6': 'truth cannot be judged',
  },
} as const

/** The schemes by name; for each, its source codes and information codes with their meaning. */
export const EVALUATION_SCHEMES: Readonly<
  Record<string, { readonly source: Readonly<Record<string, string>>; readonly information: Readonly<Record<string, string>> }>
> = { '4x4': FOUR_BY_FOUR, admiralty: ADMIRALTY }

/** An evaluation in words, e.g. `4x4 B2: the source has …; known personally …`; undefined when scheme or codes are unknown. */
export const evaluationText = (scheme: string, source: string, information: string): string | undefined => {
  const codes = Object.hasOwn(EVALUATION_SCHEMES, scheme) ? EVALUATION_SCHEMES[scheme] : undefined
  const about = codes?.source[source]
  const said = codes?.information[information]
  return about === undefined || said === undefined ? undefined : `${scheme} ${source}${information}: ${about}; ${said}`
}
