// Every view of the page and every state that it can be in, each reached from a release that was dropped.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dropFile, openApp } from "./page.js";
import { DIST } from "./server.js";

const SHARED = fileURLToPath(new URL("../../../shared/releases/", import.meta.url));

/** A bundled sample as a file to drop. */
export const sample = (name) => join(DIST, "samples", name);

/** Real releases, which are not part of the project: those that are there. */
export const realReleases = ["internap-2010q2.txt", "layouts/d_html/caterpillar-2022q1.htm", "layouts/b_space_aligned/pepsico-2023q1.txt"].map((name) => join(SHARED, name)).filter(existsSync);

/** Opens the page and drops a file of the disk on it. */
export async function drop(page, url, file = sample("planted-errors.txt")) {
  await openApp(page, url);
  await dropFile(page, basename(file), await readFile(file));
  await page.locator("#app .sheet").first().waitFor();
}

export const view = (page, name) => page.getByRole("navigation", { name: "View" }).getByRole("button", { name }).click();
export const findings = (page) => page.locator(".findings .finding");
export const figure = (page, label, n = 0) => page.getByRole("row", { name: label }).first().locator(".figure").nth(n);

/** Each state by its name: what brings it about. */
export const STATES = {
  statements: async () => {},
  "a finding, with its note": async (page) => {
    await findings(page).first().click();
    await page.locator(".outline").getByRole("button", { name: "Note" }).click();
    await page.locator(".outline textarea").fill("Ask");
  },
  "a total with its addends": async (page) => {
    await figure(page, /^Total current liabilities/).click();
    await page.locator(".thread").waitFor({ state: "attached" });
  },
  "a sentence": async (page) => {
    await page.locator(".filter [name=verdict]").selectOption("ties");
    await page.locator(".filter [name=mark]").selectOption("P");
    await findings(page).first().click();
    await page.locator(".inspector .path").filter({ hasText: "Prose" }).waitFor();
  },
  "a list of what agrees, and its coverage": async (page) => {
    await page.locator(".coverage summary").click();
    await page.locator(".coverage td[data-verdict=ties] button").first().click();
    await findings(page).first().waitFor();
  },
  search: async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("income");
    await page.keyboard.press("Enter");
    await page.locator(".hits [aria-selected=true]").waitFor();
  },
  "search without a hit": async (page) => {
    await page.locator("#search").fill("zyzzyva");
    await page.getByText("Nothing found").waitFor();
  },
  "a lens": async (page) => {
    await page.getByRole("combobox", { name: / shown$/ }).first().selectOption({ index: 1 });
    await page.locator(".derived").first().waitFor();
  },
  "several figures and a check of one's own": async (page) => {
    await figure(page, /^Cash and cash equivalents/).click();
    await figure(page, /^Prepaid expenses/).click({ modifiers: ["Shift"] });
    await page.getByRole("button", { name: "Add as check" }).click();
    await page.locator(".own-check").waitFor();
  },
  "the panel of marks and keys": async (page) => {
    await page.keyboard.press("?");
    await page.locator(".about").waitFor();
  },
  share: async (page) => {
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.locator(".share").waitFor();
  },
  "the menu of exports": async (page) => {
    await page.locator(".menu summary").click();
  },
  "a message": async (page) => {
    await dropFile(page, "empty.txt", "");
    await page.locator(".message").waitFor();
  },
  "the figures of a chart": async (page) => {
    await page.locator(".chart summary").first().click();
    await page.locator(".chart table").first().waitFor();
  },
  reading: async (page) => {
    await view(page, "Reading");
    await page.locator(".page-text [data-claim]").first().click();
  },
  "raw text": async (page) => {
    await view(page, "Reading");
    await page.getByLabel("Raw text").check();
    await page.locator(".raw").waitFor();
  },
};
