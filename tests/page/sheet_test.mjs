// The pages of progress and comparison in a real browser; unit.report.sheet left them in PAGES.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, clean_up, open_browser, open_page, overhang, page_count } from "./browser.mjs";

const page_of = (name) => join(process.env.PAGES, `${name}.html`);
let browser;

before(async () => { browser = await open_browser(); });
after(async () => { await browser?.close(); clean_up(); });

for (const name of ["progress", "people", "compare"])
  test(`axe finds nothing in ${name}, light and dark, and nothing hangs over`, async () => {
    for (const colorScheme of ["light", "dark"])
      for (const width of [1280, 390, 320]) {
        const { page, wrong, close } = await open_page(browser, page_of(name), { width, colorScheme });
        for (const summary of await page.locator("summary").all()) await summary.click();
        if (width !== 320) assert.deepEqual(await axe(page), []);
        assert.equal(await overhang(page), 0);
        assert.deepEqual(wrong, []);
        await close();
      }
  });

test("each trend is drawn with its takes", async () => {
  const { page, close } = await open_page(browser, page_of("progress"));
  const drawn = await page.evaluate(() => [...document.querySelectorAll("canvas")].map((canvas) => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return { values: Chart.getChart(canvas).data.datasets[0].data, inked: pixels.some((v) => v) };
  }));
  assert.equal(drawn.length, 2);
  assert.deepEqual(drawn[0].values, [61, 64, null, 72, 70, 83]);
  assert.ok(drawn.every(({ inked }) => inked));
  await close();
});

test("one person's progress prints on two sheets", async () => {
  const { page, close } = await open_page(browser, page_of("progress"));
  assert.ok(await page_count(page) <= 2);
  await close();
});
