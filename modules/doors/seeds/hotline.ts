/** The hotline of the demo county, as another system. */
export const demoHotline = {
  title: '邛崃市12345热线平台',
  purpose: '热线工单转来、办理进展送回。市政务服务中心负责，联系人见对接单。',
  permits: ['tickets.import'],
  per_minute: 120,
  since_days: 40,
  /** `.example` belongs to nobody (RFC 2606). */
  url: 'https://12345.qionglai.example/xiangli/status',
  events: ['tickets.hotline_12345'],
  taken: '{"code":0}',
  down: 'Service Unavailable',
} as const
