/** Every sentence of this module in Chinese. */
export const zh = {
  'people.name-form': '请写真实姓名，2 到 40 个字，只用文字。',
  'people.phone-form': '手机号应该是 1 开头的 11 位数字，请核对一下。',
  'people.phone-taken': '这个手机号已经登记过了。如果是您自己的号码，请直接用它登录；还不行就请网格员帮您查一下。',
  'people.id-taken': '这个身份证号已经登记过了。如果是您本人，请直接登录；还不行就请网格员帮您查一下。',
  'people.id-fifteen': '这是旧的 15 位号码，请填新身份证上的 18 位号码。',
  'people.id-length': '身份证号应该是 18 位，请数一数有没有多写或漏写。',
  'people.id-form': '身份证号前 17 位是数字，最后一位是数字或 X，请核对一下。',
  'people.id-region': '身份证号开头两位不对，请对照证件再看一遍。',
  'people.id-birth': '身份证号里的出生日期不对，请对照证件再看一遍。',
  'people.id-check': '身份证号有一位写错了，请对照证件再看一遍。',
  'people.birth-form': '出生日期不对，请写成 1972-05-18 这样。',
  'people.birth-differs': '出生日期和身份证号里的不一样，请核对一下。',
  'people.sex-differs': '性别和身份证号里的不一样，请核对一下。',
  'people.area-narrow': '请选到村里的网格或楼栋。',
  'people.has-account': '这个人已经有登录账号了。',
}
