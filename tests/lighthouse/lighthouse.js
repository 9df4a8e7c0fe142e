// Has Lighthouse judge the release build in dist/, served with gzip as a static host does: node lighthouse.js
//
// Fails when accessibility, best practices or SEO are below 100 on any page, on a phone or on a desk, or performance of
// the start page is below 95: it varies with what else the machine does.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { FLAGS, find } from "../browser/chromium.js";
import { DIST, serve } from "../browser/server.js";

const CATEGORIES = ["accessibility", "best-practices", "seo", "performance"];
/** The least score of a category on a page. */
const least = (category, page) => (category !== "performance" ? 100 : page === "start page" ? 95 : 0);
const PAGES = { "start page": "", "statements and a finding": "#1/s=planted-errors/f=18.4", reading: "#1/s=planted-errors/v=reading" };

if (!existsSync(join(DIST, "index.html"))) throw new Error("there is no dist/ to judge: run `make dist`");
const server = await serve();
const chrome = await launch({ chromePath: find(), chromeFlags: ["--headless", ...FLAGS], logLevel: "error" });
let below = 0;
for (const [device, config] of Object.entries({ phone: undefined, desk: desktopConfig })) {
  for (const [page, fragment] of Object.entries(PAGES)) {
    const options = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error", output: "json" };
    const { lhr } = await lighthouse(server.url + fragment, options, config);
    const scores = CATEGORIES.map((it) => [it, Math.round(lhr.categories[it].score * 100)]);
    console.log(`${device}, ${page}: ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}`);
    for (const [name] of scores.filter(([name, score]) => score < least(name, page))) {
      below += 1;
      const audits = lhr.categories[name].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
      for (const { id, title, score, details } of audits.filter(({ score }) => score !== null && score < 1)) {
        console.log(`  ${id} (${title}): ${score}; ${JSON.stringify(details?.items ?? []).slice(0, 400)}`);
      }
    }
  }
}
await chrome.kill();
await server.stop();
if (below > 0) {
  console.error(`error: ${below} scores are too low`);
  process.exit(1);
}
