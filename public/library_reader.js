// Reads releases for the worker that keeps them (library_worker.js): [name, File] comes in, { read } goes out, or nothing in
// it where the file could not be read. The first message says that it has started.
import { bytesOf } from "./file_bytes.js";
import start, { read_for_library } from "./reader.js";

onmessage = async ({ data: [name, file] }) => {
  try {
    postMessage({ read: read_for_library(name, await bytesOf(file)) });
  } catch {
    postMessage({});
  }
};

await start();
postMessage({});
