// The page of a report in a real browser.
// usage: node --test report_test.mjs, with CLINCH the program and SAMPLES the folder of samples
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, clean_up, clinch, in_work, open_browser, open_page, overhang, page_count } from "./browser.mjs";

const { CLINCH, SAMPLES } = process.env;
const spoken = in_work("spoken.html"), written = in_work("written.html");
let browser;

const state = (page) => page.evaluate(() => {
  const sound = document.querySelector("#sound");
  return { at: sound.currentTime - document.querySelector("#player").dataset.lead, paused: sound.paused };
});

/** From now on the page remembers where it last sent the sound: on a busy machine that plays on before one looks. */
const watch_sound = (page) => page.evaluate(() => {
  const time = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "currentTime");
  Object.defineProperty(document.querySelector("#sound"), "currentTime", {
    get() { return time.get.call(this); },
    set(at) { this.dataset.sent = at; time.set.call(this, at); },
  });
});

/** Where the sound was sent, once it has got there. */
const sent = (page) => page.waitForFunction(() => {
  const sound = document.querySelector("#sound"), at = +sound.dataset.sent;
  return !sound.seeking && sound.currentTime >= at - 0.05 && { at: at - document.querySelector("#player").dataset.lead };
}).then((handle) => handle.jsonValue()).then((found) => found.at);

const near = (value, wanted, slack, what) =>
  assert.ok(Math.abs(value - wanted) <= slack, `${what}: ${value} is not within ${slack} of ${wanted}`);

/** A WAV file of 16 bits, mono, 16 kHz: silence with a tone between two moments. */
function write_tone(path, duration_s, begin_s, end_s) {
  const rate_hz = 16000, count = duration_s * rate_hz, bytes = Buffer.alloc(44 + 2 * count);
  bytes.write("RIFF", 0); bytes.writeUInt32LE(36 + 2 * count, 4); bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16); bytes.writeUInt16LE(1, 20); bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate_hz, 24); bytes.writeUInt32LE(2 * rate_hz, 28); bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34); bytes.write("data", 36); bytes.writeUInt32LE(2 * count, 40);
  for (let i = Math.round(begin_s * rate_hz); i < end_s * rate_hz; i++)
    bytes.writeInt16LE(Math.round(12000 * Math.sin(2 * Math.PI * 500 * i / rate_hz)), 44 + 2 * i);
  writeFileSync(path, bytes);
}

before(async () => {
  clinch(CLINCH, "analyze", "--quiet", "--format", "html", "--output", spoken, join(SAMPLES, "hesitant.flac"));
  clinch(CLINCH, "check", "--format", "html", "--output", written, join(SAMPLES, "pushy.txt"));
  browser = await open_browser();
});

after(async () => {
  await browser?.close();
  clean_up();
});

test("a click on a word plays it", async () => {
  const { page, wrong, close } = await open_page(browser, spoken);
  const words = page.locator(".words .w[data-b]");
  await watch_sound(page);
  for (const index of [3, 40, 12]) {
    const word = words.nth(index);
    await word.click();
    near(await sent(page), +await word.getAttribute("data-b"), 0.1, "where the sound is");
    assert.equal((await state(page)).paused, false);
  }
  await page.waitForFunction(() => document.querySelectorAll(".w.now").length === 1);
  assert.deepEqual(wrong, []);
  await close();
});

test("the keyboard walks over the words and plays them", async () => {
  const { page, close } = await open_page(browser, spoken);
  const first = page.locator(".words .w[data-b]").first();
  assert.equal(await page.locator(".words .w[tabindex='0']").count(), 1);
  await watch_sound(page);
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const begin = await page.evaluate(() => +document.activeElement.dataset.b);
  assert.ok(begin > 5, `the second line begins at ${begin}`);
  await page.keyboard.press("Enter");
  near(await sent(page), begin, 0.1, "where the sound is");
  await page.keyboard.press("Home");
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelector(".words .w")), true);
  await close();
});

test("advice plays its moment and then stops", async () => {
  const { page, close } = await open_page(browser, spoken);
  const button = page.locator("#advice button.play").nth(1);
  const [begin, end] = [+await button.getAttribute("data-b"), +await button.getAttribute("data-e")];
  await button.focus();
  await page.keyboard.press("Enter");
  near((await state(page)).at, Math.max(0, begin - 0.25), 0.5, "where the sound is");
  await page.waitForFunction(() => document.querySelector("#sound").paused, null, { timeout: 15000 });
  near((await state(page)).at, Math.max(end + 0.35, begin + 2), 0.4, "where it stopped");
  await close();
});

test("the player plays, stops and is moved by keys", async () => {
  const { page, close } = await open_page(browser, spoken);
  const toggle = page.locator("#toggle");
  await toggle.click();
  await page.waitForFunction(() => document.querySelector("#sound").currentTime > 0.1);
  assert.equal(await toggle.getAttribute("aria-label"), "Pause");
  await toggle.click();
  assert.equal((await state(page)).paused, true);
  await page.locator("#seek").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
  near((await state(page)).at, 1, 0.15, "where the sound is");
  assert.match(await page.locator("#seek").getAttribute("aria-valuetext"), /^0:01 of 0:3\d$/);
  await close();
});

test("a moment in the page is that moment of the recording", async () => {
  const recording = in_work("tone.wav"), path = in_work("tone.html");
  write_tone(recording, 3, 1, 1.5);
  clinch(CLINCH, "analyze", "--quiet", "--fixed-words", "hello", "--format", "html", "--output", path, recording);
  const { page, close } = await open_page(browser, path);
  const base64 = readFileSync(path, "utf8").match(/src="data:audio\/mpeg;base64,([^"]*)"/)[1];
  const heard = await page.evaluate(async (sent) => {
    const bytes = Uint8Array.from(atob(sent), (c) => c.charCodeAt(0));
    const sound = await new OfflineAudioContext(1, 16000, 16000).decodeAudioData(bytes.buffer);
    const frames = sound.getChannelData(0);
    const loud = [...frames.keys()].filter((i) => Math.abs(frames[i]) > 0.1);
    const lead_s = +document.querySelector("#player").dataset.lead;
    return { begin: loud[0] / sound.sampleRate - lead_s, end: loud[loud.length - 1] / sound.sampleRate - lead_s };
  }, base64);
  near(heard.begin, 1, 0.02, "where the tone begins");
  near(heard.end, 1.5, 0.02, "where the tone ends");
  await close();
});

test("pace, pitch and loudness are drawn, and are there as a table", async () => {
  const { page, close } = await open_page(browser, spoken);
  const drawn = await page.evaluate(() => ["pace", "pitch", "level"].map((name) => {
    const canvas = document.querySelector(`#chart-${name}`);
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return { points: Chart.getChart(canvas).data.datasets[0].data.filter((p) => !isNaN(p.y)).length, inked: pixels.some((v) => v) };
  }));
  for (const { points, inked } of drawn) assert.ok(points >= 6 && inked, JSON.stringify(drawn));
  await page.locator("#curves summary").click();
  assert.ok(await page.locator("#curves tbody tr").count() >= 7);
  const box = await page.locator("#chart-pitch").boundingBox();
  await watch_sound(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  near(await sent(page), 18, 3, "where a press into the chart leads");
  await close();
});

for (const colorScheme of ["light", "dark"])
  for (const [kind, path] of [["spoken", spoken], ["written", written]])
    test(`axe finds nothing in the ${colorScheme} page of a ${kind} close, wide and narrow`, async () => {
      for (const width of [1280, 390]) {
        const { page, wrong, close } = await open_page(browser, path, { width, colorScheme });
        if (kind === "spoken") {
          await page.locator("#curves summary").click();
          await page.locator(".words .w").nth(5).click();
          await page.waitForFunction(() => document.querySelector(".w.now"));
        }
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(wrong, []);
        await close();
      }
    });

test("nothing hangs over the edge, down to 320 pixels", async () => {
  for (const path of [spoken, written])
    for (const width of [320, 390, 768, 1280]) {
      const { page, close } = await open_page(browser, path, { width });
      assert.equal(await overhang(page), 0, `${path} at ${width}`);
      await close();
    }
});

test("it prints on two sheets, dark or light", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open_page(browser, spoken, { colorScheme });
    const count = await page_count(page);
    assert.ok(count <= 2, `${count} sheets`);
    await close();
  }
});

test("what comes from outside stays text", async () => {
  const name = in_work("<img src=x onerror=alert(1)>&\"'.txt"), path = in_work("hostile.html");
  writeFileSync(name, 'I want this job </script><script>alert(2)</script> <b onclick="alert(3)">today</b> & "tomorrow".\n');
  clinch(CLINCH, "check", "--format", "html", "--output", path, name);
  const { page, wrong, close } = await open_page(browser, path);
  assert.equal(await page.locator("img, b[onclick]").count(), 0);
  assert.match(await page.locator(".source").textContent(), /^<img src=x onerror=alert\(1\)>&"'\.txt · \d+ words$/);
  assert.deepEqual(wrong, []);
  await close();
});

test("a recording that comes through a pipe has its sound too", async () => {
  const path = in_work("piped.wav"), page_path = in_work("piped.html");
  write_tone(path, 2, 0.5, 1);
  execFileSync(CLINCH, ["analyze", "-q", "--fixed-words", "hello", "-f", "html", "-o", page_path, "-"], { input: readFileSync(path) });
  assert.match(readFileSync(page_path, "utf8"), /src="data:audio\/mpeg;base64,[A-Za-z0-9+/]{2000,}=*"/);
});
