/** Who looks at the screens: residents by phone and code, staff by login, password and code, all as the demo names them. */

const password = 'taoba-demo-2026'
const isPhone = (who) => /^1\d{10}$/.test(who)

/** Sessions are opened once per person and kept for all her screens. */
export function visitorsOf(browser, address) {
  const kept = new Map()
  const signedIn = async (who) => {
    if (!kept.has(who)) kept.set(who, await signIn(browser, address, who))
    return kept.get(who)
  }
  /** Does something in the name of a person: `work` gets `ask` and `call`. */
  const as = async (who, work) => {
    const context = await browser.newContext({ storageState: await signedIn(who) })
    try {
      const page = await standing(context, address)
      return await work({
        ask: (name, params = {}) => send(page, 'GET', `/api/${name}?${new URLSearchParams(params)}`),
        call: (name, input) => send(page, 'POST', `/api/${name}`, input),
      })
    } finally {
      await context.close()
    }
  }
  return { signedIn, as }
}

/** Calls must come from the server's own pages. */
async function standing(context, address) {
  const page = await context.newPage()
  await page.goto(`${address}/api/health`)
  return page
}

async function signIn(browser, address, who) {
  const context = await browser.newContext()
  try {
    const page = await standing(context, address)
    if (isPhone(who)) {
      await send(page, 'POST', '/api/signin.send_code', { phone: who, purpose: 'sign-in' })
      await send(page, 'POST', '/api/signin.by_code', { phone: who, code: await codeSentTo(address, who) })
    } else {
      await send(page, 'POST', '/api/signin.by_password', { login: who, password, code: await staffCode(address) })
    }
    return await context.storageState()
  } finally {
    await context.close()
  }
}

async function send(page, method, path, input) {
  const { status, body } = await page.evaluate(
    async ({ method, path, input }) => {
      const response = await fetch(path, {
        method,
        headers: {
          Accept: 'application/json',
          'X-Requested-With': 'xiangli',
          ...(input ? { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() } : {}),
        },
        ...(input ? { body: JSON.stringify(input) } : {}),
      })
      return { status: response.status, body: await response.json().catch(() => null) }
    },
    { method, path, input },
  )
  if (status !== 200) throw new Error(`${path}: ${status} ${body?.detail ?? ''}`)
  return body
}

/** The outbox is written a moment after the code was asked for. */
const outboxTries = 40
const outboxWait_ms = 250

const outbox = async (address) => (await fetch(`${address}/dev/outbox`)).text()

async function codeSentTo(address, phone) {
  for (let attempt = 0; attempt < outboxTries; attempt += 1) {
    const entries = (await outbox(address)).split('<li>')
    const code = /class="code">(\d{6})</.exec(entries.find((entry) => entry.includes(`→ ${phone}`)) ?? '')?.[1]
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, outboxWait_ms))
  }
  throw new Error('no code arrived in the outbox')
}

async function staffCode(address) {
  const code = /class="code">(\d{6})<\/p><\/section>/.exec(await outbox(address))?.[1]
  if (!code) throw new Error('the outbox shows no code for staff')
  return code
}
