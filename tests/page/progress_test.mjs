// The pages of compare, progress and show, made by the program from takes that it kept, in a real browser.
// usage: node --test progress_test.mjs, with CLINCH the program and SAMPLES the folder of samples
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, clean_up, clinch, in_work, open_browser, open_page, overhang, page_count } from "./browser.mjs";

const { CLINCH, SAMPLES } = process.env;
const pages = {
  compare: ["compare", "1", "2", "3", "4"], progress: ["progress"], people: ["progress", "--all"], show: ["show", "4"],
};
const path_of = (name) => in_work(`${name}.html`);
let browser;

function keep(name, ...words) {
  const said = readFileSync(join(SAMPLES, `${name}.txt`), "utf8").replace(/\s+/g, " ");
  clinch(CLINCH, "analyze", "--quiet", "--keep", "--fixed-words", said, ...words, join(SAMPLES, `${name}.flac`));
}

before(async () => {
  for (const name of ["hesitant", "pushy", "decider"]) keep(name);
  clinch(CLINCH, "analyze", "--quiet", "--keep", join(SAMPLES, "strong.flac"));
  clinch(CLINCH, "person", "new", "Ana <b>");
  keep("slow", "--person", "Ana <b>");
  for (const [name, words] of Object.entries(pages)) clinch(CLINCH, ...words, "--format", "html", "--output", path_of(name));
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  clean_up();
});

for (const name of Object.keys(pages))
  test(`axe finds nothing in ${name}, light and dark, and nothing hangs over`, async () => {
    for (const colorScheme of ["light", "dark"])
      for (const width of [1280, 390, 320]) {
        const { page, wrong, close } = await open_page(browser, path_of(name), { width, colorScheme });
        for (const summary of await page.locator("summary").all()) await summary.click();
        if (width !== 320) assert.deepEqual(await axe(page), []);
        assert.equal(await overhang(page), 0);
        assert.deepEqual(wrong, []);
        await close();
      }
  });

test("the first thing said is which take to keep", async () => {
  const { page, close } = await open_page(browser, path_of("compare"));
  assert.equal(await page.locator(".first-thing").innerText(),
    JSON.parse(clinch(CLINCH, ...pages.compare, "--format", "json")).verdict);
  assert.equal(await page.locator("table.takes thead th").count(), 4);
  await close();
});

test("the charts show what the JSON holds", async () => {
  const told = JSON.parse(clinch(CLINCH, "progress", "--format", "json"));
  const { page, close } = await open_page(browser, path_of("progress"));
  const drawn = await page.evaluate(() => [...document.querySelectorAll("canvas")].map((canvas) => Chart.getChart(canvas).data.datasets[0].data));
  assert.equal(drawn.length, 10);
  assert.deepEqual(drawn[0], told.measures[0].values);
  assert.equal(await page.locator(".first-thing").innerText().then((words) => words.includes(told.next.title)), true);
  await close();
});

test("everybody has a section, and a name stays a name", async () => {
  const { page, close } = await open_page(browser, path_of("people"));
  assert.deepEqual(await page.locator("section.sheet h2").allInnerTexts(), ["You", "Ana <b>"]);
  await close();
});

test("a kept take's page plays, holds the progress, and prints on two sheets", async () => {
  const { page, close } = await open_page(browser, path_of("show"));
  assert.equal(await page.locator("#sound").count(), 1);
  assert.equal(await page.locator("section.sheet h2").innerText(), "Your progress");
  assert.ok(await page_count(page) <= 2);
  await close();
});
