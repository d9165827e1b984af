// Opens an EPUB in a reading system in headless Chromium and prints what it saw as JSON:
// node drive.mjs BOOK.epub CHROMIUM FOLDER-FOR-SCREENSHOTS
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import puppeteer from 'puppeteer-core'

const [book, chromium, screenshots] = process.argv.slice(2)
const here = path.dirname(fileURLToPath(import.meta.url))
const foliate = path.join(here, '../node_modules/foliate-js')
const types = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const sizes = { phone: { width: 360, height: 640 }, tablet: { width: 820, height: 1180 } }

const file = address => {
  if (address === '/book.epub') return book
  if (address.startsWith('/foliate/')) return path.join(foliate, path.normalize(address.slice('/foliate'.length)))
  return path.join(here, path.normalize(address))
}

const server = createServer((request, response) => {
  const name = file(new URL(request.url, 'http://localhost').pathname)
  const stream = createReadStream(name)
  stream.on('error', () => { response.writeHead(404); response.end() })
  stream.on('open', () => response.writeHead(200, { 'Content-Type': types[path.extname(name)] ?? 'text/plain' }))
  stream.pipe(response)
})
await new Promise(ready => server.listen(0, '127.0.0.1', ready))
const address = `http://127.0.0.1:${server.address().port}/index.html`

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
})
const report = { errors: [], fonts: {}, overflow: [], contents: [], pages: [], notes: [], contrast: {} }

const open = async size => {
  const page = await browser.newPage()
  await page.setViewport(sizes[size])
  page.on('pageerror', error => report.errors.push(String(error)))
  page.on('console', message => message.type() === 'error' && report.errors.push(message.text()))
  page.on('requestfailed', request => report.errors.push(`${request.url()} failed`))
  await page.goto(address)
  await page.waitForFunction(() => globalThis.reader)
  return page
}

// Sections one after the other, each whole in one column.
const overSections = async (page, look) => {
  await page.evaluate(() => reader.view.renderer.setAttribute('flow', 'scrolled'))
  const count = await page.evaluate(() => reader.view.book.sections.length)
  for (let index = 0; index < count; index += 1) {
    await page.evaluate(number => reader.view.goTo(number), index)
    await page.waitForFunction(number => reader.documents.has(number), {}, index)
    await look(index)
  }
}

// What is wider than the screen and cannot be scrolled by itself.
const wide = index => {
  const doc = reader.documents.get(index)
  const room = doc.documentElement.clientWidth
  const scrolls = element => {
    for (let around = element; around && around !== doc.body; around = around.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(doc.defaultView.getComputedStyle(around).overflowX)) return true
    }
    return false
  }
  return [...doc.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > room + 1 && !scrolls(element))
    .map(element => `${reader.view.book.sections[index].id} <${element.localName}> ${element.textContent.trim().slice(0, 40)}`)
}

const fonts = async index => {
  const doc = reader.documents.get(index)
  await doc.fonts.ready
  return [...doc.fonts].map(({ family, weight, style, status }) => [`${family} ${weight} ${style}`, status])
}

// The lowest contrast of a text with what stands behind it (WCAG 2, 1 to 21).
const contrast = index => {
  const doc = reader.documents.get(index)
  const parse = colour => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = colour => {
    const [r, g, b] = colour.map(value => value / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const behind = element => {
    for (let around = element; around; around = around.parentElement) {
      const [r, g, b, alpha = 1] = parse(doc.defaultView.getComputedStyle(around).backgroundColor)
      if (alpha > 0.5) return [r, g, b]
    }
    return dark ? [18, 18, 18] : [255, 255, 255] // Chromium's canvas
  }
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  let lowest = [21, '']
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim()
    const element = walker.currentNode.parentElement
    if (!text || !element.getClientRects().length) continue
    const [l, m] = [light(parse(doc.defaultView.getComputedStyle(element).color)), light(behind(element))]
    const ratio = (Math.max(l, m) + 0.05) / (Math.min(l, m) + 0.05)
    if (ratio < lowest[0]) lowest = [Math.round(ratio * 100) / 100, `${text.slice(0, 40)}`]
  }
  return lowest
}

// Clicks each line of a list; returns [its label, what the reader calls the place, the text shown there].
const follow = async (page, nav) => {
  await page.evaluate(name => document.querySelector(name).classList.add('open'), nav)
  const followed = []
  for (const button of await page.$$(`${nav} button`)) {
    await button.evaluate(element => { element.closest('nav').style.background = 'Canvas'; element.scrollIntoView() })
    await button.click()
    const [label, href] = await button.evaluate(element => [element.textContent, element.dataset.href])
    const place = await page.waitForFunction(wanted => {
      const { view } = reader
      const resolved = view.resolveNavigation(wanted)
      const doc = reader.documents.get(resolved.index)
      const seen = reader.seen()
      if (!doc || seen.section?.current !== resolved.index || !seen.range) return false
      const anchor = resolved.anchor(doc)
      if (anchor.nodeType && !seen.range.intersectsNode(anchor)) return false
      const after = doc.createRange()
      after.setStart(anchor.nodeType ? anchor : doc.body, 0)
      after.setEnd(doc.body, doc.body.childNodes.length)
      return {
        label: seen.tocItem?.label ?? '', page: seen.pageItem?.label ?? '',
        text: after.toString().trim().replace(/\s+/g, ' ').slice(0, 60),
      }
    }, { timeout: 10_000 }, href).then(handle => handle.jsonValue(), () => null)
    followed.push({ wanted: label, ...place, found: place !== null })
  }
  await page.evaluate(name => document.querySelector(name).classList.remove('open'), nav)
  return followed
}

// Shows a page with a quotation, the first there is.
const quote = async (page, name) => {
  const count = await page.evaluate(() => reader.view.book.sections.length)
  for (let index = 0; index < count; index += 1) {
    await page.evaluate(number => reader.view.goTo(number), index)
    await page.waitForFunction(number => reader.documents.has(number), {}, index)
    const found = await page.evaluate(async number => {
      const found = reader.documents.get(number).querySelector('p ~ blockquote')
      if (found) await reader.view.renderer.goTo({ index: number, anchor: () => found })
      return Boolean(found)
    }, index)
    if (found) break
  }
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) })
}

for (const size of Object.keys(sizes)) {
  const page = await open(size)
  await overSections(page, async index => {
    for (const [face, status] of await page.evaluate(fonts, index)) {
      if (report.fonts[face] !== 'loaded') report.fonts[face] = status
    }
    report.overflow.push(...(await page.evaluate(wide, index)).map(text => `${size}: ${text}`))
  })
  await page.evaluate(() => reader.view.renderer.setAttribute('flow', 'paginated'))
  if (size === 'phone') {
    report.contents = await follow(page, '#contents')
    await page.screenshot({ path: path.join(screenshots, 'contents.png') })
    report.pages = await follow(page, '#pages')
  }
  await quote(page, size)
  await page.close()
}

const page = await open('phone')
await overSections(page, async index => {
  const calls = await page.evaluate(number =>
    [...reader.documents.get(number).querySelectorAll('a[role~="doc-noteref"]')].length, index)
  if (!calls || report.notes.length) return
  const wanted = await page.evaluate(number => {
    const call = reader.documents.get(number).querySelector('a[role~="doc-noteref"]')
    const note = reader.documents.get(number).querySelector(call.getAttribute('href'))
    call.click()
    return note.innerText.trim() || note.textContent.trim()
  }, index)
  await page.waitForFunction(() => reader.note(), { timeout: 10_000 }).catch(() => null)
  report.notes.push({ wanted, shown: await page.evaluate(() => reader.note()) })
  await page.screenshot({ path: path.join(screenshots, 'note.png') })
  await page.evaluate(() => reader.closeNote())
})
await page.close()

for (const scheme of ['light', 'dark']) {
  const coloured = await open('phone')
  await coloured.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  report.contrast[scheme] = [21, '']
  await overSections(coloured, async index => {
    const lowest = await coloured.evaluate(contrast, index)
    if (lowest[0] < report.contrast[scheme][0]) report.contrast[scheme] = lowest
  })
  await coloured.evaluate(() => reader.view.renderer.setAttribute('flow', 'paginated'))
  await quote(coloured, scheme)
  await coloured.close()
}

await browser.close()
server.close()
console.log(JSON.stringify(report))
