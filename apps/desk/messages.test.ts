/** What a program can be permitted and told of is chosen on the desk, in words. */
import { expect, it } from 'vitest'
import { wordKey } from '../../modules/doors/contract.ts'
import { offerOf } from '../../modules/doors/offer.ts'
import { modules } from '../server/modules.ts'
import { deskMessages } from './messages.ts'

it.each(['zh-CN', 'en'] as const)('every permit and event has its words in %s', (lang) => {
  const { permits, events } = offerOf({ modules })
  const keys = [...permits.map((one) => wordKey('permit', one)), ...events.map((one) => wordKey('event', one))]
  expect(keys.length).toBeGreaterThan(4)
  expect(keys.filter((key) => !(key in deskMessages[lang]))).toEqual([])
})
