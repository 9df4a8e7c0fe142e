// Runs the exporter beside the page: a job comes in as JSON, the bytes of a file go out, or what went wrong.
import start, { write } from "./exporter.js";

const started = start();

onmessage = async ({ data }) => {
  try {
    await started;
    const bytes = write(data);
    postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
};
