/**
 * Which passwords are guessed first: what is left of one, when runs of the keyboard, repetitions, dates, numbers, words everybody uses and
 * words of one's own are taken away, must still be something. Length and no guessable words, instead of "one capital, one sign" (ASVS 5.0
 * 6.2). Pure; which passwords stand on lists of stolen ones is known-passwords.ts.
 */
import { Invalid } from '../../kernel/errors.ts'

/** Ways of the finger over the keys; any four in a row of one of them count, forwards and backwards. */
const walks = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qweasdzxc',
  'qawsedrftgyhujikolp',
  '1234qwerasdfzxcv',
  '147258369',
  '789456123',
  '159357',
  '1357924680',
]

/** What people here and elsewhere choose, and what this program and its offices are called. Longer ones stand before those they hold. */
const usual = [
  ...[
    'administrator',
    'password',
    'passwort',
    'passw0rd',
    'iloveyou',
    'princess',
    'sunshine',
    'football',
    'baseball',
    'superman',
  ],
  ...[
    'batman',
    'michael',
    'welcome',
    'letmein',
    'dragon',
    'monkey',
    'shadow',
    'master',
    'secret',
    'summer',
    'winter',
    'spring',
    'autumn',
  ],
  ...[
    'hello',
    'login',
    'admin',
    'guest',
    'super',
    'root',
    'test',
    'user',
    'pass',
    'qwer',
    'asdf',
    'abcd',
    'office',
    'county',
    'village',
  ],
  ...[
    'woaiwojia',
    'woaizhongguo',
    'zhonghua',
    'zhongguo',
    'wodemima',
    'woaini',
    'wohenni',
    'nihao',
    'mima',
    'aini',
    'laopo',
    'laogong',
  ],
  ...[
    'baobei',
    'baobao',
    'mama',
    'baba',
    'fuqin',
    'muqin',
    'jiayou',
    'facai',
    'gongxi',
    'pingan',
    'xingfu',
    'kuaile',
    'jiankang',
    'shunli',
  ],
  ...[
    'xiangli',
    'xiangcun',
    'xiangzhen',
    'cunweihui',
    'cunzhishu',
    'dangzhibu',
    'wangge',
    'zhengfu',
    'shuji',
    'cunzhang',
    'xianzhang',
  ],
  ...[
    'shequ',
    'jiedao',
    'bangong',
    'guanli',
    'yonghu',
    'xitong',
    'weixin',
    'wechat',
    'huawei',
    'beijing',
    'china',
    'love',
  ],
  ...['5201314', '1314520', '7758521', '520520', '1314', '521'],
]

/** Letters that must remain beside all this. */
const lettersLeft = 6
const differentLetters = 5
/** A word of one's own with fewer letters is found in everything. */
const ownLeast = 4
/** Signs in a row that count as a run. */
const runLeast = 4

const numbers: readonly RegExp[] = [
  // Phones and ID numbers.
  /(?<!\d)(?:\d{17}[\dx]|1[3-9]\d{9})(?!\d)/g,
  // Days with and without the century, as people write them, and years.
  /(?:19|20)\d\d[-./年]?(?:0?[1-9]|1[0-2])[-./月]?(?:3[01]|[12]\d|0?[1-9])日?/g,
  /(?<!\d)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/g,
  /(?:19|20)\d\d年?/g,
]

/** p@ssw0rd is read as password. */
const disguised: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  '5': 's',
  $: 's',
  '7': 't',
}
/** The same keys with the shift key held: !QAZ is read as 1qaz. */
const shifted = '!@#$%^&*()'
const unshifted = (text: string): string =>
  text.replaceAll(/[!@#$%^&*()]/g, (sign) => String((shifted.indexOf(sign) + 1) % 10))
const undisguised = (text: string): string => text.replaceAll(/[@4013!5$7]/g, (sign) => disguised[sign] ?? sign)

/** Four and more that follow one another in the alphabet or in counting, up or down: abcd, 9876. */
function withoutSteps(text: string): string {
  let kept = ''
  for (let from = 0; from < text.length; ) {
    let to = from + 1
    const step = text.charCodeAt(to) - text.charCodeAt(from)
    if (Math.abs(step) === 1) while (text.charCodeAt(to) - text.charCodeAt(to - 1) === step) to += 1
    if (to - from < runLeast) to = from + 1
    if (to - from === 1) kept += text[from]
    from = to
  }
  return kept
}

function withoutWalks(text: string): string {
  let rest = text
  for (const walk of walks.flatMap((one) => [one, [...one].reverse().join('')]))
    for (let length = Math.min(walk.length, rest.length); length >= runLeast; length -= 1)
      for (let start = 0; start + length <= walk.length; start += 1)
        rest = rest.replaceAll(walk.slice(start, start + length), '')
  return rest
}

/** A group said again and again is said once: abcabcabc, 112233. */
const withoutRepeats = (text: string): string => text.replaceAll(/(.{2,8}?)\1+/g, '$1').replaceAll(/(.)\1+/g, '$1')

function rest(text: string, words: readonly string[]): string {
  let left = text
  for (const word of words) left = left.replaceAll(word, '')
  left = withoutSteps(withoutWalks(left))
  for (const number of numbers) left = left.replaceAll(number, '')
  return withoutRepeats(withoutSteps(withoutWalks(left)))
}

/** `own`: login, name, county, as she would type them. */
export function isGuessable(password: string, own: readonly string[]): boolean {
  const small = password.normalize('NFC').toLowerCase()
  if (new Set(small).size < differentLetters) return true
  const words = [...own.map((word) => word.toLowerCase()).filter((word) => word.length >= ownLeast), ...usual].toSorted(
    (a, b) => b.length - a.length,
  )
  // Repeated first or last: aabbccdd and abcd1234abcd are both seen.
  const readings = [small, undisguised(small), unshifted(small), withoutRepeats(small)]
  return readings.some((one) => [...rest(one, words)].filter((sign) => sign !== ' ').length < lettersLeft)
}

/** What was found out about a password somebody wants: it is guessed at once, or it stands on a list of stolen ones. */
export interface Judged {
  guessable: boolean
  known: boolean
}

/** At its field, so that what else was typed stays and the sentence stands where it must be mended. */
export function mustBeGood(field: string, { guessable, known }: Judged): void {
  if (guessable) throw new Invalid({ [field]: 'signin.password-guessable' })
  if (known) throw new Invalid({ [field]: 'signin.password-known' })
}
