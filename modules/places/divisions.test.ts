import { describe, expect, it } from 'vitest'
import {
  counties,
  countyByCode,
  countyTree,
  divisionTotals,
  fullName,
  isSpecialUnit,
  plainName,
  provinceOf,
  provinces,
  searchCounties,
} from './divisions.ts'

describe('the book of divisions', () => {
  it('holds the whole tree: counted by reading every county', () => {
    const seen = new Set<string>()
    const counted = { county: 0, township: 0, village: 0 }
    const wrong: string[] = []
    for (const county of counties()) {
      let township = ''
      let before = ''
      let villages = 0
      for (const division of countyTree(county.code)) {
        counted[division.level] += 1
        seen.add(division.code)
        if (division.level === 'township') township = division.code
        if (division.level === 'village') villages += 1
        const parent = { county: '', township: county.code, village: township }[division.level]
        const digits = { county: 6, township: 9, village: 12 }[division.level]
        if (!division.code.startsWith(parent) || division.code.length !== digits || !/^\d+$/.test(division.code)) {
          wrong.push(division.code)
        }
        if (division.code <= before || division.name === '') wrong.push(division.code)
        before = division.code
      }
      if (villages !== county.villages) wrong.push(county.code)
    }
    expect(wrong).toEqual([])
    expect(counted).toEqual({ county: 2978, township: 41_352, village: 620_573 })
    expect(seen.size).toBe(2978 + 41_352 + 620_573)
    expect(divisionTotals()).toEqual({ provinces: 31, counties: 2978, townships: 41_352, villages: 620_573 })
    expect(new Set(counties().map((county) => county.province)).size).toBe(provinces().length)
  }, 120_000)

  it.each([
    ['310113', '宝山区', '上海市宝山区', 13, 567],
    ['510183', '邛崃市', '四川省成都市邛崃市', 14, 189],
    ['341504', '叶集区', '安徽省六安市叶集区', 6, 77],
    ['320481', '溧阳市', '江苏省常州市溧阳市', 14, 244],
    ['441900', '东莞市', '广东省东莞市', 36, 609],
    ['419001', '济源市', '河南省济源市', 16, 557],
  ])('knows %s %s', (code, name, full, townships, villages) => {
    const county = countyByCode(code)
    expect(county).toMatchObject({ code, name, townships, villages })
    expect(county && fullName(county)).toBe(full)
    expect(countyTree(code)[0]).toEqual({ code, name, level: 'county' })
  })

  it('puts 陶坝 in 大同镇 of 邛崃', () => {
    const tree = countyTree('510183')
    expect(tree.find(({ code }) => code === '510183122211')).toEqual({
      code: '510183122211',
      name: '陶坝村村委会',
      level: 'village',
    })
    expect(tree.find(({ code }) => code === '510183122')?.name).toBe('大同镇')
    expect(provinceOf('510183122211')).toBe('四川省')
  })

  it('tells zones, farms and prisons from divisions proper', () => {
    const special = countyTree('320481').filter(({ code }) => isSpecialUnit(code))
    expect(special.map(({ name }) => name)).toContain('溧阳监狱')
    expect(['130171', '510183400', '510183122501'].map(isSpecialUnit)).toEqual([true, true, true])
    expect(['510183', '510183122', '510183122211', '510471', '510471122'].map(isSpecialUnit)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ])
  })

  it('answers nothing for a code that is no county', () => {
    expect(countyByCode('999999')).toBeNull()
    expect(countyTree('510183122')).toEqual([])
    expect(provinceOf('99')).toBeNull()
  })

  it.each([
    ['邛崃', ['510183']],
    ['510183', ['510183']],
    ['成都 邛', ['510183']],
    ['上海 宝山', ['310113']],
    ['  ', []],
    ['火星', []],
  ])('finds %j', (text, codes) => {
    expect(searchCounties(text).map(({ code }) => code)).toEqual(codes)
  })

  it('puts the county of that name before those that lie in a city of that name', () => {
    expect(searchCounties('朝阳区').map(({ code }) => code)).toEqual(['110105', '220104'])
    expect(searchCounties('宝山')[0]?.name).toBe('宝山区')
    expect(searchCounties('区', 7)).toHaveLength(7)
  })

  it('reads a county in milliseconds', () => {
    countyTree('510183')
    // The best of many: whatever else the machine does takes its time from some rounds, never from all.
    const took = Array.from({ length: 20 }, () => {
      const begun = performance.now()
      countyTree('510183')
      return performance.now() - begun
    })
    expect(Math.min(...took)).toBeLessThan(20)
  })

  it.each([
    ['陶坝村村委会', '陶坝村'],
    ['上塘村民委员会', '上塘村'],
    ['上塘村村民委员会', '上塘村'],
    ['陶坝社区居民委员会', '陶坝社区'],
    ['多福巷社区居委会', '多福巷社区'],
    ['赛汗嘎查村委会', '赛汗嘎查'],
    ['西街居委会', '西街居委会'],
    ['西街居民委员会', '西街居委会'],
    ['某农场虚拟社区', '某农场虚拟社区'],
  ])('says %s as %s', (name, plain) => {
    expect(plainName(name)).toBe(plain)
  })
})
