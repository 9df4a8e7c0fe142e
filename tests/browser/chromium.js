// Finds a Chromium and starts it with an empty profile. The same names are looked for in scripts/tools.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATHS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

export const FLAGS = [
  "--no-sandbox", // CI runs as root
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", // what asks for another host fails, and fails its test
];

/** Playwright's launch makes a fresh folder for the profile and takes it away afterwards. */
export function launch() {
  return chromium.launch({ executablePath: find(), headless: true, args: FLAGS });
}

export function find() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PATHS];
  const found = candidates.find(isExecutable);
  if (!found) throw new Error("no Chromium found: install one, or name it in the variable CHROMIUM");
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
