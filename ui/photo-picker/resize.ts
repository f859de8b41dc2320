/** Makes a phone's photograph small enough for a weak network, upright and without hidden data: a JPEG drawn anew. */

/** The longer side, in pixels: enough to read a house number, a tenth of the bytes. */
export const longestSide_px = 1600
const quality = 0.82

/** The size that fits, never larger than it was. */
export function fitInside(
  width: number,
  height: number,
  longest: number = longestSide_px,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

export async function resizePhoto(file: Blob): Promise<Blob> {
  const picture = await decode(file)
  try {
    const { width, height } = fitInside(picture.width, picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    // Transparent pictures would turn black as JPEG.
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, width, height)
    pen.drawImage(picture.source, 0, 0, width, height)
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality)
    })
  } finally {
    picture.free()
  }
}

interface Picture {
  source: CanvasImageSource
  width: number
  height: number
  free: () => void
}

/** An <img> knows every format the phone's browser shows (HEIC on iPhones) and turns the picture upright. */
async function decode(file: Blob): Promise<Picture> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch (error) {
    URL.revokeObjectURL(url)
    throw error
  }
  return {
    source: image,
    width: image.naturalWidth,
    height: image.naturalHeight,
    free: () => URL.revokeObjectURL(url),
  }
}
