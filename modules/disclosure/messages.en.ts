/** The sentences of the open books in English: rules, notices, names of periods. What screens say stands with them. */
import { en as screens } from './screens/messages.en.ts'

export const en = {
  ...screens,
  // periods
  'disclosure.period-year': '{year}',
  'disclosure.period-month': '{month} {year}',
  'disclosure.period-q1': 'first quarter of {year}',
  'disclosure.period-q2': 'second quarter of {year}',
  'disclosure.period-q3': 'third quarter of {year}',
  'disclosure.period-q4': 'fourth quarter of {year}',
  'disclosure.period-day': '{day} {month} {year}',
  'disclosure.title': '{item}, {when}',
  'disclosure.reversal-of': 'Reversal of line {number}: {purpose}',

  // catalogue
  'disclosure.no-such-item': 'There is no such item here.',
  'disclosure.no-such-due': 'This period and this item do not go together.',
  'disclosure.no-such-period': 'This item has no such period.',
  'disclosure.due-or-period': 'Choose a period of the calendar or type one, not both.',
  'disclosure.key-form': 'Write the key like village.water: the book first, then a name in Latin letters.',
  'disclosure.rule-incomplete': 'A new item needs a name, how often it is published, and when it falls due.',
  'disclosure.rule-without-day': 'Without a due day the calendar cannot remind anybody.',
  'disclosure.rule-lawful': 'The law asks for this item; it cannot be taken off.',
  'disclosure.rule-loosens': 'A lower tier may be stricter than the one above, never looser.',
  'disclosure.from-day-past': 'Choose today or a later day.',
  'disclosure.village-first': 'Choose a village first.',
  'disclosure.not-by-event': 'This item follows the calendar; there is nothing to note.',
  'disclosure.event-day': 'Give the day it happened, at most three months ago.',
  'disclosure.not-time-yet': 'It is not time yet.',

  // drafts
  'disclosure.draft-there': 'There is a draft for this period already; go on with it.',
  'disclosure.published-already': 'This period is published already; publish a correction instead.',
  'disclosure.published-is-published': 'What is published cannot be changed, only corrected.',
  'disclosure.not-a-draft': 'It has been handed in; take it back before changing it.',
  'disclosure.not-handed-in': 'It has not been handed to the supervision committee.',
  'disclosure.not-signed': 'The supervision committee has not decided yet; publish it after it signed or refused.',
  'disclosure.not-published': 'It is not published yet.',
  'disclosure.not-newest': 'There is a newer version; correct that one.',
  'disclosure.not-an-account': 'This is not an account.',
  'disclosure.empty': 'There is nothing in it yet.',
  'disclosure.field-form': 'This has the wrong form.',
  'disclosure.field-missing': 'Something required is still empty.',
  'disclosure.personal-number': 'It contains a telephone or identity number; take it out before publishing.',
  'disclosure.too-many-pictures': 'At most 18 pictures.',
  'disclosure.too-many-versions': 'It has been corrected too often.',
  'disclosure.period-not-over': 'The period is not over; say that there is nothing once it is.',
  'disclosure.account-not-nothing': 'An account without lines still has a balance; publish the account.',

  // accounts
  'disclosure.waits-publish': 'To publish',
  'disclosure.waits-sign': 'To sign',
  'disclosure.waits-answer': 'To answer',
  'disclosure.waits-post': 'Put it on the board and take a photo',
  'disclosure.power-ends-open': 'The first step is the start, the last one the end, and neither stands in between.',
  'disclosure.power-choice': 'Each choice says what happens on no; other steps do not.',
  'disclosure.power-back': 'It goes back further than there are steps.',
  'disclosure.power-too-long': '24 steps at most.',
  'disclosure.power-changed': 'Somebody has just published another version. Please look again.',
  'disclosure.power-usual': 'The usual version is in force already.',
  'disclosure.amount-zero': 'The amount cannot be zero.',
  'disclosure.amount-form': 'This amount is not right; at most ten thousand million yuan.',
  'disclosure.amount-negative':
    'Write a positive amount and choose receipt or payment; a published mistake is reversed.',
  'disclosure.category-direction': 'The category does not fit a receipt or payment.',
  'disclosure.day-outside': 'The day is not within the period.',
  'disclosure.basis-link': 'A link may only lead to a page of this platform.',
  'disclosure.too-many-lines': 'An account has at most {most} lines.',
  'disclosure.no-such-line': 'There is no such line.',
  'disclosure.opening-follows': 'The opening balance is the closing balance before; it cannot be typed.',
  'disclosure.opening-differs':
    'The opening balance differs from the closing balance before. Taking the account back brings it over.',
  'disclosure.gap-before': 'A period is missing: first publish the one from {day}.',
  'disclosure.closing-negative': 'The closing balance is negative; please check.',
  'disclosure.later-account-stands':
    'A later account is published already; reverse the mistake in the one that is open now.',
  'disclosure.reverse-by-itself': 'Use “reverse this line”.',
  'disclosure.reversal-fixed': 'A reversal has the same amount as the line it reverses.',
  'disclosure.reversed-already': 'This line has been reversed already.',
  'disclosure.reversal-of-reversal': 'A reversal is not reversed; add the right line.',
  'disclosure.changed-meanwhile': 'The account has changed meanwhile; please read it again.',

  // vouchers
  'disclosure.too-many-vouchers': 'Too many vouchers; a line has at most 9.',
  'disclosure.no-such-voucher': 'There is no such voucher.',
  'disclosure.line-without-voucher': 'Line {line} has no voucher yet.',
  'disclosure.voucher-loose': 'A voucher belongs to no line yet.',
  'disclosure.voucher-waiting':
    'A voucher has not been blackened yet. One without personal data has to be looked at too.',
  'disclosure.voucher-unconfirmed': 'Nobody has confirmed yet that a voucher shows nothing personal.',
  'disclosure.voucher-picture': 'A voucher has to be a picture.',
  'disclosure.box-outside': 'A box lies outside the picture.',
  'disclosure.too-many-boxes': 'Too many boxes; at most 60.',
  'disclosure.look-why': 'Say why you open the original of a published voucher.',

  // import
  'disclosure.import-header': 'No header found. It needs a day, a purpose and an amount; download the template.',
  'disclosure.import-too-long': 'Too many rows; an account has at most 2000 lines.',
  'disclosure.import-empty': 'There are no lines in the sheet.',
  'disclosure.import-both-sides': 'A row is either a receipt or a payment.',
  'disclosure.import-negative': 'Write a positive amount; a published mistake is reversed.',
  'disclosure.import-side': 'Write receipt (in) or payment (out).',
  'disclosure.import-category': 'There is no such category; see the third sheet of the template.',
  'disclosure.import-day': 'Write the day like 2026-10-18.',
  'disclosure.import-person': 'Write yes or no.',
  'disclosure.import-applied': 'This sheet has been brought in already.',
  'disclosure.import-not-applied': 'This sheet was not brought in; there is nothing to take back.',
  'disclosure.import-has-errors':
    '{count} rows are still wrong; mend them and upload again. An account comes in whole or not at all.',
  'disclosure.import-running': 'The workbook is still being brought in; wait until it is done.',
  'disclosure.import-too-large': 'The file is too large; at most 700 KB.',
  'disclosure.import-unreadable': 'This file cannot be opened; save it as .xlsx and try again.',

  // signatures
  'disclosure.maker-signs': 'Nobody signs an account he had a hand in.',
  'disclosure.decided-already': 'You have decided already.',

  // questions
  'disclosure.many-open-questions':
    'You have {most} questions waiting for an answer; wait for one before asking again.',
  'disclosure.answered-already': 'It has been answered already.',
  'disclosure.own-question': 'Your own question is answered by somebody else.',

  // boards
  'disclosure.photo-of-board': 'Take a photo of the board.',
  'disclosure.posted-day': 'The day lies between publishing and today.',

  // notices
  'disclosure.tell-soon': '{item} ({period}) has to be published by {due}. Please prepare it.',
  'disclosure.tell-late': '{item} ({period}) is overdue. Please publish it soon.',
  'disclosure.tell-late-below':
    'Something is overdue in {place} and perhaps elsewhere. Please look at the calendar and see to it.',
  'disclosure.tell-sign': '“{title}” waits for the supervision committee.',
  'disclosure.tell-signed': 'The supervision committee has signed “{title}”; it can be published.',
  'disclosure.tell-refused': 'The supervision committee did not sign “{title}”. Please read why.',
  'disclosure.tell-asked': 'A resident asks about “{title}”. Please answer by {due}.',
  'disclosure.tell-answered': 'The village has answered your question about “{title}”.',
  'disclosure.tell-question-soon': 'A question about “{title}” has to be answered by {due}.',
  'disclosure.tell-question-late': '{place}: a question about “{title}” is overdue.',
}
