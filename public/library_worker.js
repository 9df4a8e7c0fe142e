// Keeps many releases beside the page: files come in, entries of the list go out; questions come in, answers go out.
//
//     { files: [[name, File], ..] }   reads them; { cancel: true } gives up those that nobody reads yet
//     { id, ask: "JSON" }             answers { id, answer } or { id, error: "why" } (src/present/shelf.rs)
//                                     { broken: "why" } where the reader could not be loaded
//
// While it reads it says how far it is: { entries, done, total, name }, with the entries since it told last; `name` is what
// it reads now, and empty at the end. Entries come in the order of their files, however many workers read at a time.
import { bytesOf } from "./file_bytes.js";
import start, { Library, read_for_library } from "./reader.js";

/** How long entries are gathered before they are sent, in milliseconds: a message for each would keep the page busy. */
const GATHER = 40;

/** How many workers read at a time, this one among them. Each takes the memory of a reader of its own. */
const READERS = Math.min(navigator.hardwareConcurrency || 1, 8);

/** So many bytes are read before another worker has started. */
const LITTLE = 1024 * 1024;

const UNREADABLE = "the browser could not read the file. Try to drop it again";

const started = start().then(() => new Library());

/** Files that nobody has begun to read. Those that are read have lower numbers: they stand in the order of the list. */
let waiting = [];

/** What puts a file on the list that was read before one above it, by the number of the file. */
const early = new Map();

/** The workers that read beside this one: { worker, job, isIdle }, the job being the file that it reads now, if any. */
let helpers = [];

let isReading = false;
let total = 0;
let done = 0;
let entries = [];
let sent = 0;

/** Goes on where nothing was left to do but wait. */
let wake = () => {};

onmessage = async ({ data }) => {
  try {
    const library = await started;
    if (data.cancel) giveUp();
    else if (data.files) await take(library, data.files);
    else postMessage({ id: data.id, answer: JSON.parse(library.ask(data.ask)) });
  } catch (error) {
    const reason = String(error?.message ?? error);
    postMessage(data.id ? { id: data.id, error: reason } : { broken: reason });
  }
};

function giveUp() {
  total -= waiting.length;
  waiting = [];
}

async function take(library, files) {
  for (const [name, file] of files) waiting.push({ name, file, number: total++ });
  if (!isReading) await readAll(library);
  else {
    helpers.filter((it) => it.isIdle).forEach(give);
    wake();
  }
}

async function readAll(library) {
  isReading = true;
  tell(waiting[0]?.name ?? "");
  callHelpers(library);
  while (done < total) {
    if (waiting.length > 0) await readHere(library, waiting.shift());
    else await new Promise((resolve) => (wake = resolve));
  }
  helpers.forEach((it) => it.worker.terminate());
  helpers = [];
  isReading = false;
  tell("");
  total = 0;
  done = 0;
}

async function readHere(library, job) {
  let put = () => library.fail(job.name, UNREADABLE);
  try {
    const bytes = await bytesOf(job.file);
    if (job.number === done) {
      const entry = library.add(job.name, bytes);
      put = () => entry;
    } else {
      const read = read_for_library(job.name, bytes);
      put = () => library.put(read);
    }
  } catch {
    // It is said on the list.
  }
  settle(job, put);
}

/** Puts a file on the list as soon as all before it are there, and with it those that waited for it. */
function settle({ name, number }, put) {
  early.set(number, put);
  while (early.has(done)) {
    entries.push(JSON.parse(early.get(done)()));
    early.delete(done);
    done += 1;
  }
  if (performance.now() - sent > GATHER) tell(waiting[0]?.name ?? name);
  wake();
}

function tell(name) {
  postMessage({ entries, done, total, name });
  entries = [];
  sent = performance.now();
}

/** Has other workers read too, where there is enough to read for them. */
function callHelpers(library) {
  const size = waiting.reduce((sum, it) => sum + it.file.size, 0);
  const wanted = size < LITTLE ? 0 : Math.min(READERS, waiting.length) - 1;
  for (let n = 0; n < wanted; n += 1) {
    const worker = new Worker(new URL("library_reader.js", import.meta.url), { type: "module" });
    const helper = { worker, job: undefined, isIdle: false };
    worker.onmessage = ({ data }) => {
      const { job } = helper;
      if (job) settle(job, () => (data.read ? library.put(data.read) : library.fail(job.name, UNREADABLE)));
      give(helper);
    };
    // It could not be loaded, or broke: what it had is read here.
    worker.onerror = (event) => {
      event.preventDefault();
      helpers = helpers.filter((it) => it !== helper);
      if (helper.job) readHere(library, helper.job);
    };
    helpers.push(helper);
  }
}

function give(helper) {
  helper.job = waiting.shift();
  helper.isIdle = !helper.job;
  if (helper.job) helper.worker.postMessage([helper.job.name, helper.job.file]);
}
