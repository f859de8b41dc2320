/** Small drawn landscapes that stand in for photographs in the examples. */
const svg = (inside: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240">${inside}</svg>`)}`

export const hillPicture = svg(
  '<rect width="320" height="240" fill="#b9d6ea"/><circle cx="250" cy="60" r="24" fill="#fff3c4"/><path d="M0 150q60-60 120-10t100-30 100 30v100H0z" fill="#6f9c78"/><path d="M0 190q90-40 170 0t150-10v60H0z" fill="#4c7a57"/><path d="M60 190h54v-26l-27-20-27 20z" fill="#f3efe6"/><path d="M54 166l33-26 33 26" fill="none" stroke="#5a4636" stroke-width="8"/>',
)

export const roadPicture = svg(
  '<rect width="320" height="240" fill="#d9cdb2"/><path d="M0 90q80-40 160-10t160-20v180H0z" fill="#8d9a63"/><path d="M120 240q10-90 60-130l24 6q-10 60 30 124z" fill="#a9a49a"/><path d="M190 240q-22-60-8-120" fill="none" stroke="#f4f1e6" stroke-width="4" stroke-dasharray="14 12"/><path d="M214 170l50-14 40 40-50 30z" fill="#7a5c3e"/><path d="M228 176l20-6 14 16-22 8z" fill="#9c7a55"/>',
)

export const waterPicture = svg(
  '<rect width="320" height="240" fill="#dfe9e4"/><rect y="150" width="320" height="90" fill="#7fa9b8"/><path d="M40 60h120v24H84v80H60V84H40z" fill="#7d8a90"/><path d="M66 170q6 20 6 30t-6 20" fill="none" stroke="#cfe7f1" stroke-width="8"/><rect x="200" y="70" width="70" height="80" fill="#c9b58e"/>',
)
