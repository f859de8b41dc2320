/**
 * Which way imports may run: apps → modules → kernel | ui, and between modules only through contract.ts and api.ts.
 * Tests are free, because they look behind doors on purpose.
 */
const tests = '\\.test\\.tsx?$|^modules/[^/]+/test/'
const browserParts = [
  'react',
  'react-dom',
  'react-aria-components',
  '@tanstack/react-query',
  '@ant-design/icons',
  'antd',
  'ol',
  'qrcode',
  'wouter',
  'zod',
]
/** Kernel files that are pure, so that a screen may count hours and read area codes by the same rules as the server. */
const pureKernel = '^kernel/(area|calendar|deadlines|shapes|wechat-browser)\\.ts$'
/** The screen parts other modules may show: the map of a place, and the sealed head at the foot of a sheet. */
const sharedParts = '^modules/(places|log)/screens/shared/'
/** How a receipt is checked by anybody, offline: pure, and the same on both sides. */
const receiptCheck = '^modules/tickets/receipt/verify\\.ts$'
const serverFiles = '(store|[a-z-]+/store|queries|api|timers|seeds|module)\\.ts$|actions/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-nobody',
      comment: 'The kernel is what modules stand on; it names none of them.',
      severity: 'error',
      from: { path: '^kernel/', pathNot: tests },
      to: { path: '^(modules|ui|apps|bench|test)/' },
    },
    {
      name: 'ui-knows-nobody',
      comment: 'A component knows neither the server nor a product noun.',
      severity: 'error',
      from: { path: '^ui/', pathNot: tests },
      to: { path: '^(modules|kernel|apps|bench|test)/' },
    },
    {
      name: 'client-stands-alone',
      comment: 'Whoever takes the client along takes nothing else of the house with it.',
      severity: 'error',
      from: { path: '^client/', pathNot: tests },
      to: { pathNot: '^client/' },
    },
    {
      name: 'modules-know-no-app',
      comment: 'Apps put modules together, never the other way round.',
      severity: 'error',
      from: { path: '^modules/', pathNot: tests },
      to: { path: '^(apps|bench|test)/' },
    },
    {
      name: 'modules-meet-at-the-door',
      comment: 'Another module is used through its contract.ts (shapes) and api.ts (functions) only.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: tests },
      to: { path: '^modules/', pathNot: ['^modules/$1/', '^modules/[^/]+/(contract|api)\\.ts$', sharedParts] },
    },
    {
      name: 'screens-stay-in-the-browser',
      comment:
        'A screen uses its own contract, messages and rules, contracts of others, ui/, and parts made for browsers.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/screens/', pathNot: tests },
      to: {
        pathNot: [
          '^modules/$1/(screens/|contract\\.ts$|[a-z-]+/contract\\.ts$|(rules|kin/merging)\\.ts$|messages\\.[a-z]+\\.ts$)',
          '^modules/[^/]+/contract\\.ts$',
          receiptCheck,
          '^ui/',
          sharedParts,
          pureKernel,
          `^node_modules/(@types/)?(${browserParts.join('|')})/`,
        ],
      },
    },
    {
      name: 'browser-carries-no-server',
      comment: 'What a browser loads must not reach the database or the server by any way round.',
      severity: 'error',
      from: { path: '^(modules/[^/]+/screens|apps/(phone|desk|board))/', pathNot: tests },
      to: {
        path: `^node_modules/(pg|kysely|fastify|pino|sharp|graphile-worker)/|^modules/[^/]+/(${serverFiles})`,
        reachable: true,
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules and contracts take time, calendar and data as arguments; they fetch nothing.',
      severity: 'error',
      from: { path: '^modules/[^/]+/(rules|contract|access)\\.ts$' },
      to: {
        path: [
          `^modules/[^/]+/(${serverFiles})`,
          '^kernel/(db|tenancy|http|timers|files|live)',
          '^node_modules/(@types/)?(pg|kysely)/',
        ],
      },
    },
    {
      name: 'rules-touch-no-machine',
      comment: 'No files, network or processes in rules and contracts.',
      severity: 'error',
      from: { path: '^modules/[^/]+/(rules|contract|access)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      comment: 'A circle cannot be read from the bottom up. Circles made of types alone vanish when the program runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere hides whatever it breaks.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody uses and that uses nobody has no reason to be here.',
      severity: 'error',
      from: { orphan: true, pathNot: [tests, '\\.d\\.ts$', '(^|/)vite(st)?\\.config\\.ts$', '^apps/phone/public/'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    // Type imports count: a rule that depends on a table's type is no longer pure.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
    builtInModules: { add: [] },
  },
}
