// Serves dist/ as a static host does: below a path, with gzip, without rewriting.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Two levels, so that a link to "/" or to "../" is noticed. */
export const BASE_PATH = "/some/path/";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain",
};

/** Starts the server of a folder; gives the address of the page and a function that stops it. */
export async function serve(folder = DIST) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${BASE_PATH}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(folder, request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  try {
    if (!pathname.startsWith(BASE_PATH)) throw new Error("outside of the base path");
    const inside = decodeURIComponent(pathname.slice(BASE_PATH.length)) || "index.html";
    const file = normalize(join(folder, inside));
    if (!file.startsWith(folder)) throw new Error("outside of the folder");
    const body = await promisify(gzip)(await readFile(file));
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-encoding": "gzip",
      "content-length": body.length,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}
