// What every test of a page needs: a headless Chromium that reaches nothing, a temporary folder, the program.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

function needed(name) {
  try {
    return require.resolve(name);
  } catch {
    throw new Error(`${name} is not installed: run "npm ci" in tests/page, which "./dev test" does`);
  }
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** The browser that is there: CHROMIUM, or where Debian and others put it. */
function chromium() {
  const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .find((path) => path && existsSync(path));
  if (!found) throw new Error("no Chromium found; Debian's package is chromium");
  return found;
}

export const axe_source = readFileSync(needed("axe-core/axe.min.js"), "utf8");
export const work = mkdtempSync(join(tmpdir(), "clinch-page-"));
export const in_work = (name) => join(work, name);

/** Runs the program with its own home, and returns what it printed. */
export function clinch(program, ...words) {
  const env = { ...process.env, HOME: work, XDG_CONFIG_HOME: in_work("config"), XDG_DATA_HOME: in_work("data") };
  return execFileSync(program, words, { env, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 28 });
}

export async function open_browser() {
  const { chromium: engine } = require(needed("playwright-core"));
  return engine.launch({ executablePath: chromium(), args: flags });
}

/** Opens a page of ours; `wrong` collects every request that leaves the file, every error and every message. */
export async function open_page(browser, path, { width = 1280, height = 900, colorScheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const wrong = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && request.url() !== pathToFileURL(path).href) wrong.push(`asked for ${request.url()}`);
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("console", (message) => { if (message.type() !== "log") wrong.push(`said: ${message.text()}`); });
  page.on("dialog", (dialog) => { wrong.push(`asked: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(pathToFileURL(path).href);
  return { page, wrong, close: () => context.close() };
}

/** What axe-core finds, each as a line with the place. All its rules, best practice included. */
export async function axe(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${found.help}: ${node.html.slice(0, 160)}`));
}

export async function page_count(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
}

/** How far the page can be scrolled sideways: 0 as it should be. */
export const overhang = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const clean_up = () => rmSync(work, { recursive: true, force: true });
