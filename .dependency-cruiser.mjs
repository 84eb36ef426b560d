// The layers of Valise as rules: keys ← protocol ← node ← cli, no cycles, and one importer for each thing that needs one.
// Run by .ci/check.mjs, which sees each rule fail on a seeded violation.

/** What keys/ and protocol/ may take from npm: code that is pure arithmetic, encoding or checking. */
const PURE_KEYS = 'node_modules/(@noble/(ciphers|curves|hashes|post-quantum)|@scure/(base|bip39)|hpke)/'
const PURE_PROTOCOL = 'node_modules/(@noble/(ciphers|curves|hashes|post-quantum)|@scure/(base|bip39)|ibantools|protobufjs|zod)/'

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const packages = { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'] }
const sources = '^(keys|protocol|node|cli|console)/'
const generated = '^protocol/wire/pb/'

export default {
  forbidden: [
    error('no-cycles', 'No cycles, type-only imports included.', {}, { circular: true }),
    error('resolvable', 'Every import resolves.', { pathNot: generated }, { couldNotResolve: true }),
    error('keys-layer', 'keys imports only keys.', { path: '^keys/' }, { path: '^(protocol|node|cli|console|bench|docs)/' }),
    error(
      'protocol-layer',
      'protocol imports only keys and protocol.',
      { path: '^protocol/' },
      { path: '^(node|cli|console|bench|docs)/' },
    ),
    error('node-layer', 'node imports only keys, protocol and node.', { path: '^node/' }, { path: '^(cli|console|bench|docs)/' }),
    error('cli-layer', 'cli imports only keys, protocol, node and cli.', { path: '^cli/' }, { path: '^(console|bench|docs)/' }),
    error('console-layer', 'console imports only keys, protocol and console.', { path: '^console/' }, { path: '^(node|cli|bench|docs)/' }),
    error(
      'no-platform',
      'keys, protocol and console use nothing of the platform.',
      { path: '^(keys|protocol|console)/' },
      { dependencyTypes: ['core'] },
    ),
    error('keys-packages', 'keys uses only pure packages.', { path: '^keys/' }, { ...packages, pathNot: PURE_KEYS }),
    error(
      'protocol-packages',
      'protocol uses only pure packages.',
      { path: '^protocol/', pathNot: generated },
      { ...packages, pathNot: PURE_PROTOCOL },
    ),
    error('not-test', 'Nothing imports test.', { pathNot: '^test/' }, { path: '^test/' }),
    error(
      'one-codec',
      'Only the codec imports the generated code and protobufjs.',
      { pathNot: `^protocol/wire/codec\\.ts$|${generated}` },
      {
        path: `${generated}|node_modules/protobufjs/`,
      },
    ),
    error(
      'one-harness',
      'Only the harness imports uvu; the fixtures show its traps.',
      { pathNot: '^test/support/(harness\\.ts$|fixtures/)' },
      {
        path: 'node_modules/uvu/',
      },
    ),
    error('no-dev-packages', 'What is shipped uses no development package.', { path: sources }, { dependencyTypes: ['npm-dev'] }),
    error(
      'declared',
      'Every package is named in package.json.',
      { pathNot: generated },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
