// Keeps many releases beside the page: files come in, entries of the list go out; questions come in, answers go out.
//
//     { files: [[name, File], ..] }   reads them one by one; { cancel: true } gives up those that are left
//     { id, ask: "JSON" }             answers { id, answer } or { id, error: "why" } (src/present/shelf.rs)
//                                     { broken: "why" } where the reader could not be loaded
//
// While it reads it says how far it is: { entries, done, total, name }, with the entries since it told last; `name` is what
// it reads now, and empty at the end.
import start, { Library } from "./reader.js";

/** How long entries are gathered before they are sent, in milliseconds: a message for each would keep the page busy. */
const GATHER = 40;

/** More than this is not read; one byte more lets the reader say so, without loading all of it. */
const MOST = 32 * 1024 * 1024 + 1;

const started = start().then(() => new Library());

let waiting = [];
let isReading = false;
let done = 0;

onmessage = async ({ data }) => {
  try {
    const library = await started;
    if (data.cancel) waiting = [];
    else if (data.files) await take(library, data.files);
    else postMessage({ id: data.id, answer: JSON.parse(library.ask(data.ask)) });
  } catch (error) {
    const reason = String(error?.message ?? error);
    postMessage(data.id ? { id: data.id, error: reason } : { broken: reason });
  }
};

async function take(library, files) {
  waiting.push(...files);
  if (isReading) return;
  isReading = true;
  done = 0;
  let entries = [];
  let sent = 0;
  const tell = (name) => {
    postMessage({ entries, done, total: done + waiting.length + (name ? 1 : 0), name });
    entries = [];
    sent = performance.now();
  };
  while (waiting.length > 0) {
    const [name, file] = waiting.shift();
    if (done === 0 || performance.now() - sent > GATHER) tell(name);
    entries.push(await read(library, name, file));
    done += 1;
  }
  isReading = false;
  tell("");
}

async function read(library, name, file) {
  try {
    const bytes = await (file.size > MOST ? file.slice(0, MOST) : file).arrayBuffer();
    return JSON.parse(library.add(name, new Uint8Array(bytes)));
  } catch {
    return JSON.parse(library.fail(name, "the browser could not read the file. Try to drop it again"));
  }
}
