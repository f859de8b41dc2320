/** A roster from Excel to the record and back: red cells that are really red, a dry run that changes nothing, an undo that spares people. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { type Actor, system, visitor } from '../../../kernel/actor.ts'
import { contextOf } from '../../../kernel/app.ts'
import type { Context } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { county, resident, staff, testApp, village } from '../../../kernel/testing.ts'
import { importCounty, saveGrid } from '../../places/api.ts'
import { places } from '../../places/module.ts'
import { applyRoster } from '../actions/apply-roster.ts'
import { correct } from '../actions/correct.ts'
import { importRoster } from '../actions/import-roster.ts'
import { undoRoster } from '../actions/undo-roster.ts'
import { createPerson } from '../api.ts'
import { people } from '../module.ts'
import { batch, batches } from '../queries/batches.ts'
import { households } from '../queries/households.ts'
import { list } from '../queries/list.ts'
import { accessLog } from '../queries/privacy.ts'
import { checkDigit } from '../rules.ts'
import { readRoster, templateWorkbook } from './workbook.ts'

const app = await testApp([places, people])
const secretary = staff('secretary', village)
const inside = <T>(actor: Actor, work: (context: Context) => Promise<T>): Promise<T> =>
  app.as(actor, (tx) => work(contextOf(app, tx, actor, app.clock())))
const idNumber = (day: string, order: string) => {
  const body = `510183${day.replaceAll('-', '')}${order}`
  return body + checkDigit(body)
}

beforeAll(async () => {
  await inside(system(county), async (context) => {
    await importCounty(context, String(county))
    for (const [index, name] of ['一', '二', '三', '四', '五', '六'].entries())
      await saveGrid(context, { area: `${village}00${index + 1}`, name: `${name}网格`, geometry: null })
  })
})

type Row = (string | number | Date | null)[]
const workbook = async (rows: Row[]): Promise<string> =>
  ((await writeXlsxFile(rows as never).toBuffer()) as Buffer).toString('base64')
const header = ['姓名', '网格', '户号', '与户主关系', '身份证号', '手机号', '居住情况', '外出地']
const upload = async (rows: Row[], area = village, as: Actor = secretary) => {
  const { id } = await app.do(importRoster, as, { area, name: '花名册.xlsx', workbook: await workbook(rows) })
  return await app.ask(batch, as, { batch: id })
}
const apply = async (id: string) => {
  await app.do(applyRoster, secretary, { batch: id })
  await app.settle()
  return await app.ask(batch, secretary, { batch: id })
}
const undo = async (id: string) => {
  await app.do(undoRoster, secretary, { batch: id })
  await app.settle()
  return await app.ask(batch, secretary, { batch: id })
}
const named = async (text: string) => (await app.ask(list, secretary, { text, area: village })).items

describe('a dry run', () => {
  it('says line by line what would happen and changes nothing', async () => {
    const tried = await upload([
      ['陶坝村 2026 年花名册', null, null],
      ['序号', ...header],
      [1, '甲一', '一网格', '一组1号', '户主', idNumber('1972-05-18', '001'), '15410000001', '户籍', null],
      [2, '甲二', 1, '一组1号', '妻子', null, 15410000002, null, null],
      [3, '甲三', '九网格', '一组2号', null, '510183197205180', '15410000001', '不知道', null],
      [4, null, '一网格', '', null, null, null, null, null],
      [5, '甲五', '二组', '二组1号', '户主', 510183197205180000, null, '外来', '云南'],
    ])
    expect(tried).toMatchObject({ rows: 5, fresh: 2, errors: 3, state: 'checked', may: { apply: true, undo: false } })
    const wrong = tried.lines.filter(({ outcome }) => outcome === 'error')
    expect(wrong.map(({ line, errors }) => [line, Object.keys(errors).sort()])).toEqual([
      [5, ['grid', 'id_number', 'residency']],
      [6, ['house', 'name']],
      [7, ['id_number']],
    ])
    expect(wrong[2]!.errors.id_number).toContain('变成了数字')
    expect(await named('甲')).toEqual([])
  })
  it('hands back a workbook whose wrong cells are red, and only those', async () => {
    const tried = await upload([
      header,
      ['乙一', '九网格', '一组1号', null, null, null, null, null],
      ['乙二', '一网格', '一组1号', null, null, null, null, null],
    ])
    const answer = await app.call('GET', `/api/people/roster-errors.xlsx?batch=${tried.id}`, { as: secretary })
    expect(answer.statusCode).toBe(200)
    const parts = unzipSync(answer.rawPayload)
    const styles = strFromU8(parts['xl/styles.xml']!)
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    const strings = strFromU8(parts['xl/sharedStrings.xml']!)
    const fills = [...styles.matchAll(/<fill>.*?<\/fill>/g)].map(([fill]) => fill)
    const red = fills.findIndex((fill) => fill.includes('FFFFC7CE'))
    const reds = [...styles.matchAll(/<cellXfs.*?<\/cellXfs>/gs)][0]![0]
      .match(/<xf[^>]*>/g)!
      .flatMap((xf, index) => (xf.includes(`fillId="${red}"`) ? [String(index)] : []))
    const redCells = [...sheet.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"/g)]
      .filter(([, , style]) => reds.includes(style!))
      .map(([, at]) => at)
    expect(redCells).toEqual(['B2', 'K2'])
    expect(strings).toContain('网格：村里没有这个网格')
    const other = await app.call('GET', `/api/people/roster-errors.xlsx?batch=${tried.id}`, {
      as: staff('secretary', '510183122210'),
    })
    expect(other.statusCode).toBe(404)
    expect(
      (await app.call('GET', `/api/people/roster-errors.xlsx?batch=${tried.id}`, { as: resident() })).statusCode,
    ).toBe(403)
  })
  it('refuses what is no roster, with the reason', async () => {
    const refused = (bytes: Buffer) =>
      app.do(importRoster, secretary, { area: village, name: 'x', workbook: bytes.toString('base64') })
    const field = (rule: string) => ({ fields: { workbook: rule } })
    await expect(refused(Buffer.from('姓名,网格'))).rejects.toMatchObject(field('kernel.workbook-unreadable'))
    await expect(refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject(field('kernel.workbook-xls'))
    await expect(upload([['电话'], ['1']])).rejects.toMatchObject(field('people.roster-header'))
    await expect(upload([header])).rejects.toMatchObject(field('people.roster-empty'))
    await expect(
      upload([header, ['丙', '一', '1']], village.slice(0, 9), staff('township_staff', village.slice(0, 9))),
    ).rejects.toMatchObject({ fields: { area: 'people.roster-area' } })
    await expect(
      upload([header, ['丙丙', '一', '1']], village, staff('secretary', '510183122210')),
    ).rejects.toMatchObject({ name: 'Forbidden' })
  })
  it('reads its own template, whose samples are skipped', async () => {
    expect((await readRoster(await templateWorkbook())).map(({ cells }) => cells.name)).toEqual([
      '张三（示例）',
      '李四（示例）',
    ])
    await expect(
      app.do(importRoster, secretary, {
        area: village,
        name: 't',
        workbook: (await templateWorkbook()).toString('base64'),
      }),
    ).rejects.toMatchObject({ fields: { workbook: 'people.roster-empty' } })
  })
})

describe('applying and undoing', () => {
  it('brings people in, leaves wrong lines out, and takes everything back', async () => {
    const tried = await upload([
      header,
      ['丁一', '三网格', '三组1号', '户主', idNumber('1960-01-01', '011'), '15420000001', '户籍', null],
      ['丁二', '三网格', '三组1号', '妻子', null, null, '外出', '成都'],
      ['丁三', '三网格', '三组2号', '户主', null, '12345', null, null],
    ])
    const applied = await apply(tried.id)
    expect(applied).toMatchObject({ state: 'applied', progress: 2, may: { undo: true } })
    const brought = await named('丁')
    expect(brought.map(({ name, house, residency, state }) => [name, house, residency, state]).sort()).toEqual([
      ['丁一', '三组1号', 'registered', 'verified'],
      ['丁二', '三组1号', 'away', 'verified'],
    ])
    expect((await app.ask(households, secretary, { text: '三组1号' })).items).toMatchObject([
      { head: '丁一', members: 2, away: 1 },
    ])
    await expect(app.do(applyRoster, secretary, { batch: tried.id })).rejects.toMatchObject({
      rule: 'people.roster-applied',
    })
    const undone = await undo(tried.id)
    expect(undone).toMatchObject({ state: 'undone', may: { apply: false, undo: false } })
    expect(await named('丁')).toEqual([])
    expect((await app.ask(households, secretary, { text: '三组1号' })).items).toEqual([])
    expect((await app.facts(county)).filter(({ subject }) => subject === tried.id).map(({ kind }) => kind)).toEqual([
      'people.roster_checked',
      'people.roster_started',
      'people.roster_applied',
      'people.roster_undoing',
      'people.roster_undone',
    ])
  })
  it('changes what a second roster knows better, and puts it back', async () => {
    const first = await upload([
      header,
      ['戊一', '四网格', '四组1号', '户主', null, null, '户籍', null],
      ['戊二', '四网格', '四组1号', '女儿', null, null, null, null],
    ])
    await apply(first.id)
    const second = await upload([
      header,
      ['戊一', '四网格', '四组1号', '户主', null, null, '户籍', null],
      ['戊二', '四网格', '四组1号', '女儿', null, '15430000002', '外出', '杭州'],
    ])
    expect(second).toMatchObject({ same: 1, changed: 1, fresh: 0 })
    await apply(second.id)
    expect((await named('戊二'))[0]).toMatchObject({ residency: 'away', phone: '154****0002' })
    await undo(second.id)
    expect((await named('戊二'))[0]).toMatchObject({ residency: 'registered', phone: null })
  })
  it('spares on undo whoever joined or was corrected since', async () => {
    const tried = await upload([
      header,
      ['己一', '五网格', '五组1号', '户主', null, '15440000001', null, null],
      ['己二', '五网格', '五组2号', '户主', null, null, null, null],
      ['己三', '五网格', '五组3号', '户主', null, null, null, null],
    ])
    await apply(tried.id)
    const joined = await inside(visitor(county), (context) =>
      createPerson(context, {
        area: `${village}005`,
        house: '五组1号',
        name: '己一',
        residency: 'registered',
        phone: '15440000001',
        account: newId(),
        source: 'join',
      }),
    )
    expect(joined.verified).toBe(true)
    const [second] = await named('己二')
    await app.do(correct, resident(`${village}005`, second!.id), { person: second!.id, field: 'name', value: '己贰' })
    const undone = await undo(tried.id)
    expect(undone.lines.map(({ name, done }) => [name, done])).toEqual([
      ['己一', 'kept'],
      ['己二', 'kept'],
      ['己三', 'undone'],
    ])
    expect((await named('己')).map(({ name }) => name).sort()).toEqual(['己一', '己二'])
  })
  it('is not undone after a week', async () => {
    const tried = await upload([header, ['庚一', '六网格', '六组1号', '户主', null, null, null, null]])
    await apply(tried.id)
    await app.pass(8 * 24)
    await expect(app.do(undoRoster, secretary, { batch: tried.id })).rejects.toMatchObject({
      rule: 'people.roster-too-late',
      params: { days: 7 },
    })
  })
  it('says that a number belongs to somebody else, and not to whom', async () => {
    await inside(system(county), (context) =>
      createPerson(context, {
        area: '510183122210001',
        house: '别村1号',
        name: '辛远',
        residency: 'registered',
        phone: '15450000001',
        source: 'roster',
        verified: 'roster',
      }),
    )
    const tried = await upload([header, ['辛一', '六网格', '六组9号', '户主', null, '15450000001', null, null]])
    expect(tried.lines[0]).toMatchObject({
      outcome: 'error',
      errors: { phone: expect.stringContaining('登记在另一个人名下') },
    })
    expect(JSON.stringify(tried)).not.toContain('辛远')
  })
  it('is seen by its own village only', async () => {
    expect((await app.ask(batches, secretary, {})).items.length).toBeGreaterThan(3)
    expect((await app.ask(batches, staff('secretary', '510183122210'), {})).items).toEqual([])
  })
  it('works through more lines than one chunk, and forgets the cells after a month', async () => {
    const many = Array.from(
      { length: 230 },
      (_, index): Row => [
        `壬${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${'子丑寅卯辰巳午未申酉戌亥'[Math.floor(index / 10) % 12]}${index >= 120 ? '一' : ''}`,
        '六网格',
        `六组${index + 100}号`,
        '户主',
        null,
        null,
        null,
        null,
      ],
    )
    const tried = await upload([header, ...many])
    expect(tried).toMatchObject({ rows: 230, fresh: 230 })
    expect(await apply(tried.id)).toMatchObject({ state: 'applied', progress: 230 })
    await app.pass(31 * 24)
    await inside(system(county), (context) => people.timers!['people.roster-tidy']!(context, {}))
    const left = await app.as(system(county), (tx) => tx.selectFrom('roster_row').select('line').execute())
    expect(left).toEqual([])
  })
})

describe('taking a roster along', () => {
  it('masks numbers, and in full leaves a row for everybody on it', async () => {
    const grid = `${village}002`
    const person = await inside(system(county), (context) =>
      createPerson(context, {
        area: grid,
        house: '二组8号',
        name: '癸一',
        residency: 'registered',
        phone: '15460000001',
        id_number: idNumber('1970-07-07', '021'),
        source: 'roster',
        verified: 'roster',
      }),
    )
    const fetch = (body: Record<string, unknown>, as = secretary) =>
      app.call('POST', '/api/people/roster-export', { as, body: { area: grid, ...body } })
    const masked = await fetch({})
    expect(masked.statusCode).toBe(200)
    expect((await readRoster(masked.rawPayload))[0]!.cells).toMatchObject({
      name: '癸一',
      phone: '154****0001',
      birth_day: '1970',
      grid: '二网格',
    })
    const whose = resident(grid, person.id)
    expect((await app.ask(accessLog, whose)).items).toEqual([])
    expect((await fetch({ full: true })).statusCode).toBe(422)
    const full = await fetch({ full: true, words: '报送镇里人口普查' })
    expect((await readRoster(full.rawPayload))[0]!.cells).toMatchObject({
      phone: '15460000001',
      id_number: idNumber('1970-07-07', '021'),
      birth_day: '1970-07-07',
    })
    expect((await app.ask(accessLog, whose)).items).toMatchObject([
      { field: 'roster', purpose: 'export', words: '报送镇里人口普查' },
    ])
    expect((await fetch({}, staff('secretary', '510183122210'))).statusCode).toBe(403)
    // What was taken along can be brought back without changing anybody.
    const again = await app.do(importRoster, secretary, {
      area: grid,
      name: 'again',
      workbook: full.rawPayload.toString('base64'),
    })
    expect(await app.ask(batch, secretary, { batch: again.id })).toMatchObject({ same: 1, rows: 1 })
  })
})
