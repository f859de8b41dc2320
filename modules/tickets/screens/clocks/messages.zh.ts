/** What is said about classes, limits, the calendar and what is counted anew, in Chinese. */
export const zh = {
  'tickets.days-from-to': '{from}至{to}',
  'tickets.because-calendar': '因日历调整（{day}）',
  'tickets.because-setting': '因时限规定改了',
  'tickets.step-rejudge': '期限{cause}重新计算',
  'tickets.step-rejudge-answer': '答复期限{cause}，由 {was} 改为 {due}',
  'tickets.step-rejudge-reply': '首次答复期限{cause}，由 {was} 改为 {due}',
  'tickets.step-visit': '回访过了',
}
