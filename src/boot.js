// Starts the program that Trunk names in `data-js` and `data-wasm`, in two steps: what paints a release that is wanted
// already, then the page.
//
// What is dropped, pasted or picked before the program stands is kept in `window.__early`:
//
//     { files: [File, ..], folders: [FileSystemDirectoryEntry, ..], texts: [{ html: string, plain: string }, ..] }
//
// When it mounts, the program takes what is there. Afterwards this file takes away its listeners and the first bar.

const { js, jsIntegrity, wasm, wasmIntegrity } = document.querySelector("meta[name=program]").dataset;
const [shell, start, typed] = ["shell", "start", "typed"].map((it) => document.getElementById(it));
const early = { files: [], folders: [], texts: [] };
window.__early = early;
/** Releases of up to as many bytes are painted at once: as many are read without a worker (SMALL in src/view/intake.rs). */
const MOST = 300_000;
let program;

const listeners = {
  dragover(event) {
    event.preventDefault();
  },
  drop(event) {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((it) => it.webkitGetAsEntry?.());
    if (entries.some((it) => it?.isDirectory)) early.folders.push(...entries.filter((it) => it));
    else early.files.push(...event.dataTransfer.files);
    kept();
  },
  paste(event) {
    if (event.target.closest("textarea")) return;
    const { clipboardData } = event;
    const text = { html: clipboardData.getData("text/html"), plain: clipboardData.getData("text/plain") };
    if (text.html || text.plain) early.texts.push(text);
    early.files.push(...clipboardData.files);
    kept();
  },
  change({ target }) {
    if (target.type !== "file") return;
    early.files.push(...target.files);
    target.value = "";
    kept();
  },
  click({ target }) {
    if (!typed.value || !target.closest("[data-start=read]")) return;
    early.texts.push({ html: "", plain: typed.value });
    kept();
  },
};

// A link to a release: the start page would be in the way.
if (location.hash.length > 1) {
  start.hidden = true;
  say("Opening the release …");
}

function kept() {
  if (early.files.length + early.folders.length + early.texts.length === 0) return;
  say("It will be read as soon as Tieout has loaded.");
  if (program) paint();
}

/** Paints the one release that is wanted; what else there is waits for the page. */
async function paint() {
  const [name, bytes, isLinked = false] = (await wanted().catch(() => undefined)) ?? [];
  if (!bytes || !program.read(name, bytes, location.hash, isLinked)) return;
  start.hidden = true;
  do await turn();
  while (program.paint());
  say("Its figures are checked as soon as all of Tieout has loaded.");
}

/** The name and the bytes of what was dropped or typed, else of what a link shows, and whether it is that. */
async function wanted() {
  const { files: [file], texts: [text] } = early;
  const n = early.files.length + early.folders.length + early.texts.length;
  if (n > 1 || text?.html) return undefined;
  if (text) return ["", new TextEncoder().encode(text.plain)];
  if (file) return [file.name, await upToMost(file.stream())];
  const path = program.path(location.hash);
  if (path) {
    const { ok, headers, body } = await fetch(path);
    // Many hosts answer with a page for what they do not have.
    const isOther = /^(image|audio|video|font)\/|^text\/html(?!.*\n.*html?$)/i.test(`${headers.get("content-type")}\n${path}`);
    return ok && !isOther ? [path.split("/").pop(), await upToMost(body), true] : undefined;
  }
  const packed = program.packed(location.hash);
  return packed && ["", await upToMost(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")))];
}

/** Lets the browser do what else there is. */
function turn() {
  return globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));
}

/** The bytes of a stream; undefined where there are too many. */
async function upToMost(stream) {
  const reader = stream.getReader();
  const parts = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    length += value.length;
    if (length > MOST) return reader.cancel();
  }
}

function say(text) {
  const line = document.getElementById("shell-status");
  if (line) line.textContent = text;
}

for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);

/** When the page has been painted: what is fetched for it must not wait for the program. */
function painted() {
  if (document.hidden) return undefined;
  return new Promise((done) => {
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    // A browser that does not tell, or a tab that is left meanwhile.
    setTimeout(done, 2000);
  });
}

/** When what was drawn has been on screen for a frame: the page must not take its place before. */
function seen() {
  if (document.hidden) return undefined;
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 500);
  });
}

/** What a module exports, if the file is the one that this page was built with. */
function module(name, integrity) {
  const href = new URL(name, document.baseURI).href;
  // `import` takes no digest. What stands in the map of modules by then has been held against it.
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity });
  if (!link.relList.supports("modulepreload")) return import(href);
  return new Promise((resolve, reject) => {
    link.onload = () => resolve(import(href));
    link.onerror = () => reject(new Error(`${name} cannot be had, or is of another build`));
    document.head.append(link);
  });
}

/** Makes the style of the rest a style of the page. */
function styled() {
  const link = document.querySelector("link[rel=later]");
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error("the style of the page cannot be had, or is of another build"));
    link.rel = "stylesheet";
  });
}

try {
  await painted();
  const first = fetch(new URL(wasm, document.baseURI), { integrity: wasmIntegrity });
  const all = await module(js, jsIntegrity);
  await all.start(first);
  program = all;
  // A host that does not answer keeps nobody from the page.
  await Promise.race([paint(), new Promise((done) => setTimeout(done, 3000))]);
  await Promise.all([styled(), program.load(), seen()]);
  await turn();
  if (!program.mount()) throw new Error("the page cannot be put into its place");
  shell?.remove();
  // What only those need who come back, after what everybody needs.
  const { keepOffline } = await import(new URL("offline.js", document.baseURI));
  keepOffline();
} catch (error) {
  start.hidden = Boolean(document.querySelector("#first .view"));
  say("Tieout could not start. It needs a current version of Chrome, Edge, Firefox or Safari; if this is one, please load the page again.");
  throw error;
} finally {
  for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener);
}
