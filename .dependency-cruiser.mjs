// Who may import whom: the table of ARCHITECTURE.md, as rules that fail the build. "room" is a folder of the house.

/** Everything that is no test, no story and no generated code. */
const notTests = { pathNot: ['\\.(test|stories)\\.tsx?$', '^prisma/generated/'] };

/** Code below `room` may import only what `may` allows (paths or packages, as patterns). */
function only(name, room, may, pathNot = []) {
  return {
    name,
    severity: 'error',
    from: { path: room, pathNot: [...notTests.pathNot, ...pathNot] },
    to: { pathNot: may },
  };
}

const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}(/|$)`);
const zod = packages('zod');
const xstate = packages('xstate');
/** JSON catalogues and style sheets are data, not code of another room. */
const data = ['\\.(json|css)$'];
const pureNodes = ['^nodes/(?!forms\\.ts)', '^nodes/_kit/'];
const react = packages('react', 'react-dom', '@types/react', 'use-intl', 'lucide-react', 'clsx');
const aggregates = ['^flow-runtime/(verbs|call|queue|conference)/'];
const ports = ['^flow-runtime/ports/'];

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { pathNot: '^prisma/generated/' } } },
    { name: 'must-exist', severity: 'error', from: {}, to: { couldNotResolve: true } },

    // libphonenumber-js is pure too: numbers are read the same way in forms, compiler and runtime
    only('the-kit-is-pure', '^nodes/_kit/', ['^nodes/_kit/', ...zod, ...packages('libphonenumber-js')]),
    {
      name: 'a-node-knows-the-kit-and-itself',
      severity: 'error',
      from: { path: '^nodes/([^_/][^/]*)/', pathNot: [...notTests.pathNot, '\\.tsx$'] },
      to: { pathNot: ['^nodes/_kit/', '^nodes/$1/', ...zod, ...data] },
    },
    {
      name: 'a-form-knows-fields-the-kit-and-its-node',
      severity: 'error',
      from: { path: '^nodes/([^_/][^/]*)/.*\\.tsx$', pathNot: notTests.pathNot },
      to: { pathNot: ['^nodes/_kit/', '^nodes/_fields/', '^nodes/$1/', ...zod, ...react, ...data] },
    },
    // app/_ui holds the studio's parts (buttons, inputs): no queries, no stores; use-words gives the language
    only('fields-know-parts-and-the-kit', '^nodes/_fields/', ['^nodes/_(kit|fields)/', '^app/_ui/', '^app/_i18n/use-words\\.ts$', ...zod, ...react, ...packages('@base-ui'), ...data]),
    { name: 'parts-know-nothing-of-the-studio', severity: 'error', from: { path: '^app/_ui/', pathNot: notTests.pathNot }, to: { path: ['^nodes/', '^flow-runtime/', '^prisma/', '^app/_(server|trpc|editor)/'] } },
    only('the-registry-knows-nodes-alone', '^nodes/index\\.ts$', ['^nodes/[^_/]+/index\\.ts$', '^nodes/_kit/']),

    only('the-document-is-pure', '^flow-runtime/document/', ['^flow-runtime/document/', ...pureNodes, ...zod, ...data]),
    only('the-compiler-is-pure', '^flow-runtime/compiler/', ['^flow-runtime/(compiler|document)/', ...pureNodes, ...zod]),
    {
      name: 'ports-import-types-alone',
      severity: 'error',
      from: { path: '^flow-runtime/ports/', pathNot: notTests.pathNot },
      to: { pathNot: ['^flow-runtime/(ports|document)/', '^nodes/_kit/'] },
    },
    only('verbs-and-calls-reach-the-world-through-ports', '^flow-runtime/(verbs|call|queue|conference)/', [
      ...ports, '^flow-runtime/(compiler|document)/', '^nodes/', ...aggregates, ...xstate, ...zod,
    ]),
    { name: 'verbs-do-not-know-calls', severity: 'error', from: { path: '^flow-runtime/(verbs|queue|conference)/', pathNot: notTests.pathNot }, to: { path: '^flow-runtime/call/' } },
    only('ari-adapts-one-library', '^flow-runtime/ari/', ['^flow-runtime/(ari|ports)/', '^nodes/_kit/', ...zod, ...packages('ari-client', 'ws', '@types/ws'), '^(node:)?[a-z_/]+$']),
    only('sound-is-pure', '^flow-runtime/sound/', ['^flow-runtime/sound/']),
    only('the-store-adapts-postgres', '^flow-runtime/store/', ['^flow-runtime/(store|ports|sound)/', '^nodes/_kit/', '^prisma/', ...zod, ...packages('pg', '@types/pg', 'pg-types', 'pg-protocol', 'libphonenumber-js'), '^(node:)?[a-z_/]+$']),
    only('the-simulator-is-in-memory', '^flow-runtime/simulator/', ['^flow-runtime/(simulator|ports)/', '^nodes/_kit/', ...zod]),
    { name: 'one-importer-of-ari-client', severity: 'error', from: { pathNot: ['^flow-runtime/ari/', '^tests/'] }, to: { path: packages('ari-client') } },
    { name: 'the-worker-knows-no-pages', severity: 'error', from: { path: '^flow-runtime/', pathNot: notTests.pathNot }, to: { path: ['^app/', ...packages('react', 'next')] } },

    {
      name: 'the-server-does-not-run-calls',
      severity: 'error',
      from: { path: '^app/_server/', pathNot: notTests.pathNot },
      to: { path: ['^flow-runtime/(ari|store)/', '^flow-runtime/main\\.ts$', '^app/(_editor|_ui)/'] },
    },
    {
      name: 'pages-know-no-database',
      severity: 'error',
      from: { path: '^app/(_editor|_greetings|_i18n|_live|_phone|_trpc|_ui)/', pathNot: notTests.pathNot },
      to: { path: '^(prisma|flow-runtime/(ari|store))/' },
    },
    {
      name: 'pages-know-the-server-by-type-alone',
      severity: 'error',
      from: { path: '^app/(_editor|_greetings|_i18n|_live|_phone|_trpc|_ui)/', pathNot: [...notTests.pathNot, '^app/_trpc/server\\.tsx$'] },
      to: { path: '^app/_server/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'one-importer-of-the-canvas-library', severity: 'error', from: { pathNot: '^app/_editor/' }, to: { path: packages('@xyflow') } },
    { name: 'the-seed-makes-rows-alone', severity: 'error', from: { path: '^prisma/', pathNot: notTests.pathNot }, to: { path: ['^app/', '^flow-runtime/(ari|store|call|verbs)/'] } },
    // the good flows are data: what is called in every run of the tests is what the studio offers to begin with
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: ['^tests/', '\\.(test|stories)\\.tsx?$'] }, to: { path: ['^tests/(?!flows/good/)', '\\.test\\.tsx?$'] } },
    {
      name: 'no-development-packages-at-run-time',
      severity: 'error',
      from: { path: '^(nodes|flow-runtime|app|prisma|asterisk|kamailio)/', pathNot: [...notTests.pathNot] },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|storybook-static)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.mts', '.mjs', '.d.mts', '.js', '.json', '.css'] },
  },
};
