import path from 'node:path'
import type { Browser } from 'playwright-core'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { root } from '../../support/host.ts'

/** An address that only the pages of this file know; nothing leaves the machine. */
const HERE = 'http://licence.invalid/'
const fonts = path.join(root, 'node_modules/@expo-google-fonts')

/** A licence of an invented company: printed code, and a QR where its text is given. */
export async function drawLicence(
  browser: Browser,
  { name, code, qr }: { readonly name: string; readonly code: string; readonly qr: string | null },
): Promise<Buffer> {
  const image = qr === null ? '' : `<img src="${await QRCode.toDataURL(qr, { width: 220, margin: 2 })}">`
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } })
  const body = `<style>
    @font-face { font-family: Hei; src: url(/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf) }
    @font-face { font-family: Song; src: url(/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf) }
    body { position: relative; width: 1400px; height: 1000px; margin: 0; background: #f7f2e4; font: 26px Hei }
    i { position: absolute; inset: 24px; border: 10px double #b48a3a }
    div { position: absolute; left: 90px; top: 90px } b { font-size: 30px; font-weight: 400 }
    h1 { position: absolute; top: 110px; width: 100%; text-align: center; font: 600 84px Song; letter-spacing: 30px }
    img { position: absolute; right: 100px; top: 80px }
    table { position: absolute; top: 330px; left: 110px; width: 1180px; line-height: 60px }
    </style><i></i><div>统一社会信用代码<br><b>${code}</b></div><h1>营业执照</h1>${image}
    <table><tr><td>名　　称<td>${name}<td>注册资本<td>壹佰万圆整
    <tr><td>类　　型<td>有限责任公司<td>成立日期<td>2019年03月18日
    <tr><td>法定代表人<td>周建国<td>住　　所<td>郑州市金水区经三路</table>`
  await page.route(`${HERE}**`, (route) => {
    const { pathname } = new URL(route.request().url())
    return pathname.endsWith('.ttf')
      ? route.fulfill({ path: path.join(fonts, pathname) })
      : route.fulfill({ body: `<!doctype html><meta charset="utf-8">${body}`, contentType: 'text/html; charset=utf-8' })
  })
  await page.goto(HERE)
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot()
  await page.close()
  return picture
}

/** A hand-held photograph in bad light: turned, blurred, dark, pressed hard. */
export const photographed = (picture: Buffer, { turn = 4, light = 0.45, blur = 1.1 } = {}): Promise<Buffer> =>
  sharp(picture).rotate(turn, { background: '#555555' }).blur(blur).linear(light, 12).jpeg({ quality: 60 }).toBuffer()

/** A film of one picture for the browser's false camera, in the raw form that it reads (YUV4MPEG2). */
export async function filmOf(picture: Buffer, width = 1280, height = 720): Promise<Buffer> {
  const grey = await sharp(picture)
    .resize(width, height, { fit: 'contain', background: '#888888' })
    .grayscale()
    .raw()
    .toBuffer()
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, Buffer.alloc((width * height) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame])
}
