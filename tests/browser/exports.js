// What a reader does to save things, and what he then has.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dropFiles, openApp } from "./page.js";
import { DIST } from "./server.js";

/** Drops a bundled sample and waits for its statements. */
export async function dropSample(page, url, name) {
  await openApp(page, url);
  await dropFiles(page, [{ name, bytes: await readFile(join(DIST, "samples", name)) }]);
  await page.locator(".sheet").first().waitFor();
}

/** Chooses from the menu of exports; gives the saved file as `{ name, bytes }`. */
export async function save(page, item) {
  await page.locator(".menu summary").click();
  return saved(page, page.getByRole("button", { name: item }));
}

/** What a button saves, once the page has said so. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const name = download.suggestedFilename();
  await page.locator(".said").filter({ hasText: `Saved ${name}` }).waitFor();
  return { name, bytes: await readFile(await download.path()) };
}
