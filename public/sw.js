// Keeps the page for use without a network: all its files in one version, or none of them.
//
// scripts/after-build writes FILES: the SHA-256 of every file of the build. A worker with another list is another
// version; it waits until no window shows the old one, or until the reader says so (public/offline.js).
const FILES = {};

const NAMES = Object.keys(FILES);
const SCOPE = new URL("./", self.location).href;
const PREFIX = `tieout ${SCOPE} `;

/** One name for one content of all files. */
async function cacheName() {
  return PREFIX + (await sha256(new TextEncoder().encode(JSON.stringify(FILES))));
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (it) => it.toString(16).padStart(2, "0")).join("");
}

/** Fetches every file anew, and takes none where one is not of this version: a deployment may be half-way. */
async function install() {
  const cache = await caches.open(await cacheName());
  await Promise.all(
    NAMES.map(async (name) => {
      const response = await fetch(new URL(name, SCOPE), { cache: "no-cache" });
      if (!response.ok) throw new Error(`${name}: status ${response.status}`);
      const found = await sha256(await response.clone().arrayBuffer());
      if (found !== FILES[name]) throw new Error(`${name}: is of another version`);
      await cache.put(new URL(name, SCOPE), response);
    }),
  );
}

async function activate() {
  const own = await cacheName();
  const names = await caches.keys();
  await Promise.all(names.filter((it) => it.startsWith(PREFIX) && (it !== own || NAMES.length === 0)).map((it) => caches.delete(it)));
  // A build that is served while it is worked on has no list: nothing is kept.
  if (NAMES.length === 0) await self.registration.unregister();
  else await self.clients.claim();
}

/** The name of the file that a request asks for, if it is one of ours. */
function named({ method, url }) {
  if (method !== "GET" || !url.startsWith(SCOPE)) return undefined;
  const name = decodeURI(new URL(url).pathname.slice(new URL(SCOPE).pathname.length)) || "index.html";
  return Object.hasOwn(FILES, name) ? name : undefined;
}

async function kept(request, name) {
  const cache = await caches.open(await cacheName());
  return (await cache.match(new URL(name, SCOPE))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const name = named(event.request);
  if (name) event.respondWith(kept(event.request, name));
});

// Whoever asks wants this version now. Other windows would get a mix of two, so they have to be closed first.
self.addEventListener("message", async (event) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const own = windows.filter((it) => it.url.startsWith(SCOPE));
  if (own.length > 1) event.source.postMessage({ others: own.length - 1 });
  else self.skipWaiting();
});
