/** Connected systems and what was sent to them, as files. */
import { defineExport } from '../../../kernel/exports.ts'
import { type ConsumerView, type DeliveryView, wordKey } from '../contract.ts'
import { consumers } from '../queries/consumers.ts'
import { deliveries } from '../queries/deliveries.ts'

const programs = defineExport<ConsumerView>({
  query: consumers,
  title: 'doors.export-consumers',
  columns: [
    { title: 'doors.export-title', width: 24, of: ({ title }) => title },
    { title: 'doors.export-purpose', width: 36, of: ({ purpose }) => purpose },
    { title: 'doors.export-place', width: 28, of: ({ place }) => place },
    {
      title: 'doors.export-permits',
      width: 36,
      of: ({ permits }, { say }) => permits.map((one) => say(wordKey('permit', one))).join(' · '),
    },
    { title: 'doors.export-used', width: 12, of: ({ used_day }) => used_day },
    { title: 'doors.export-added', of: ({ at }, { time }) => time(at) },
    { title: 'doors.export-revoked', of: ({ revoked_at }, { time }) => time(revoked_at) },
  ],
})

const sent = defineExport<DeliveryView>({
  query: deliveries,
  title: 'doors.export-deliveries',
  columns: [
    { title: 'doors.export-title', width: 24, of: ({ title }) => title },
    { title: 'doors.export-event', width: 24, of: ({ event }, { say }) => say(wordKey('event', event)) },
    { title: 'doors.export-place', width: 28, of: ({ place }) => place },
    { title: 'doors.export-state', width: 10, of: ({ state }, { say }) => say(`doors.state-${state}`) },
    { title: 'doors.export-tries', width: 8, of: ({ tries }) => tries },
    { title: 'doors.export-status', width: 8, of: ({ status }) => status },
    { title: 'doors.export-why', width: 28, of: ({ why }, { say }) => why && say(why) },
    { title: 'doors.export-at', of: ({ at }, { time }) => time(at) },
    { title: 'doors.export-sent', of: ({ sent_at }, { time }) => time(sent_at) },
    { title: 'doors.export-url', width: 40, of: ({ url }) => url },
  ],
})

export const exports = [programs, sent]
