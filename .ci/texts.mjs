// Rules about the text of the project's own files, as pure functions over a path and a text. .ci/check.mjs applies them to the tree;
// .ci/prove.mjs shows each of them something to refuse.

/** A file that grows past this holds two things. */
const LONGEST = 400

/** Files of code that may be longer, each with its reason. */
const LONG_FILES = new Map([['protocol/wire/valise.proto', 'a list of messages: the schema is one']])

const isCode = (path) => /\.(ts|mjs|js|proto)$/.test(path)

const RULES = [
  {
    name: 'long-file',
    refuses: (path, text) => isCode(path) && !LONG_FILES.has(path) && text.split('\n').length - 1 > LONGEST,
    why: `has more than ${LONGEST} lines and is not listed in .ci/texts.mjs`,
  },
  {
    name: 'machine-path',
    // The start of an absolute path to someone's own folders; the leading characters keep `./home/…` of an import out.
    refuses: (_path, text) => /(^|[\s'"`(=:])\/(work|root|home|Users)\/[A-Za-z0-9._-]/m.test(text),
    why: 'names a path of one machine',
  },
  {
    name: 'outside-path',
    refuses: (_path, text) => /\.\.\/shared\//.test(text),
    why: 'names a folder that a clone does not have',
  },
  {
    name: 'registry-address',
    refuses: (path, text) => /registry\.[a-z.-]+\.[a-z]{2,}|^\s*registry\s*=/m.test(text) || (isLock(path) && text.includes('"resolved"')),
    why: 'names a package registry (package-lock.json must have no "resolved": see .npmrc)',
  },
  {
    name: 'unfinished',
    refuses: (_path, text) => /\b(TODO|FIXME)\b/.test(text),
    why: 'has a mark of unfinished work',
  },
]

const isLock = (path) => /(^|\/)(package-lock|npm-shrinkwrap)\.json$/.test(path)

/** The rules that a file breaks, as `path: why [rule]`. */
export const textFaults = (path, text) =>
  RULES.filter((rule) => rule.refuses(path, text)).map((rule) => `${path}: ${rule.why} [${rule.name}]`)

/** Files that are not our own text: installed, built, generated, or taken from elsewhere as they are. */
export const NOT_OURS = ['.git', 'node_modules', 'dist', 'coverage', 'protocol/wire/pb', 'test/vectors', 'test/data']

/** This file and its proof contain what they look for. */
export const EXCEPT = ['.ci/texts.mjs', '.ci/prove.mjs']
